package org.theriac.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MutualTlsTest {
  private static final String TABLE =
      """
      # who	by
      records	lab-importer spiffe://site/importer
      """;

  @TempDir Path folder;

  private static Map<String, String> environment(MutualTls tls) {
    return new HashMap<>(
        Map.of(
            "THERIAC_TLS_CERT", tls.certificate().toString(),
            "THERIAC_TLS_KEY", tls.key().toString(),
            "THERIAC_TLS_CA", tls.authorities().toString()));
  }

  private static String call(Map<String, String> environment, RpcServer server) {
    environment.put("THERIAC_RECORDS_ADDR", "127.0.0.1:" + server.port().orElseThrow());
    try (Channels channels = Channels.separate(environment)) {
      return ClientCalls.blockingUnaryCall(
              channels.to(ServiceName.RECORDS),
              EchoService.WRITE,
              CallOptions.DEFAULT,
              StringValue.of("hello"))
          .getValue();
    }
  }

  @Test
  void only_a_caller_of_the_same_authority_is_answered() throws Exception {
    Certificates certificates = new Certificates(folder);
    MutualTls ours = certificates.issue("gateway");
    Map<String, String> serving = environment(ours);
    serving.put("THERIAC_RECORDS_PORT", "0");
    MutualTls stranger = certificates.issue("stranger");
    // A stranger who trusts us, but whom we do not trust.
    MutualTls intruder =
        new MutualTls(
            stranger.certificate(), stranger.key(), ours.authorities(), ServiceCallers.usual());
    try (RpcServer server =
        ServiceProcess.start(ServiceName.RECORDS, List.of(new EchoService()), serving)) {
      assertThat(call(environment(ours), server)).isEqualTo("hello");
      for (Map<String, String> other :
          List.of(environment(stranger), environment(intruder), new HashMap<String, String>())) {
        assertThatThrownBy(() -> call(other, server))
            .isInstanceOfSatisfying(
                StatusRuntimeException.class,
                e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
      }
    }
  }

  @Test
  void of_the_same_authority_only_the_gateway_may_call_unless_said_otherwise() throws Exception {
    Certificates certificates = new Certificates(folder);
    MutualTls records = certificates.signed("records", "dns:records");
    Map<String, String> serving = environment(records);
    serving.put("THERIAC_RECORDS_PORT", "0");
    EchoService echo = new EchoService();
    try (RpcServer server = ServiceProcess.start(ServiceName.RECORDS, List.of(echo), serving)) {
      for (MutualTls gateway :
          List.of(
              certificates.signed("gateway"),
              certificates.signed("x", "dns:GATEWAY.theriac.svc"))) {
        assertThat(call(environment(gateway), server)).isEqualTo("hello");
      }
      int answered = echo.calls.get();
      for (MutualTls other :
          List.of(
              records,
              certificates.signed("trials", "dns:trials.theriac.svc"),
              // The common name counts only where there is no other.
              certificates.signed("gateway", "dns:trials.theriac.svc"),
              certificates.signed("x", "dns:gateway.elsewhere.svc"),
              certificates.signed("x", "dns:*.theriac.svc"),
              certificates.signed("x", "uri:spiffe://theriac/gateway"))) {
        assertRefused(environment(other), server);
      }
      assertThat(echo.calls.get()).as("nothing of theirs reached the service").isEqualTo(answered);
    }
  }

  @Test
  void a_certificate_that_is_over_opens_nothing_on_either_side() throws Exception {
    Certificates certificates = new Certificates(folder);
    Map<String, String> serving = environment(certificates.signed("records"));
    Map<String, String> over = environment(certificates.expired("gateway"));
    Map<String, String> good = environment(certificates.signed("gateway"));
    serving.put("THERIAC_RECORDS_PORT", "0");
    try (RpcServer server =
        ServiceProcess.start(ServiceName.RECORDS, List.of(new EchoService()), serving)) {
      assertThat(call(good, server)).isEqualTo("hello");
      assertUnavailable(over, server);
    }
    Map<String, String> servingOver = environment(certificates.expired("records"));
    servingOver.put("THERIAC_RECORDS_PORT", "0");
    try (RpcServer server =
        ServiceProcess.start(ServiceName.RECORDS, List.of(new EchoService()), servingOver)) {
      assertUnavailable(good, server);
    }
  }

  private static void assertUnavailable(Map<String, String> caller, RpcServer server) {
    assertThatThrownBy(() -> call(caller, server))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
  }

  @Test
  void a_site_says_with_a_table_of_its_own_who_may_call_whom() throws Exception {
    Certificates certificates = new Certificates(folder);
    Map<String, String> serving = environment(certificates.signed("records"));
    serving.put("THERIAC_RECORDS_PORT", "0");
    Path table = Files.writeString(folder.resolve("callers.tsv"), TABLE);
    serving.put("THERIAC_TLS_CALLERS", table.toString());
    try (RpcServer server =
        ServiceProcess.start(ServiceName.RECORDS, List.of(new EchoService()), serving)) {
      assertThat(call(environment(certificates.signed("x", "uri:spiffe://site/importer")), server))
          .isEqualTo("hello");
      assertRefused(environment(certificates.signed("gateway")), server);
    }
    serving.put("THERIAC_TRIALS_PORT", "0");
    try (RpcServer server =
        ServiceProcess.start(ServiceName.TRIALS, List.of(new EchoService()), serving)) {
      assertRefused(environment(certificates.signed("gateway")), server);
    }
  }

  @Test
  void a_table_that_cannot_be_used_or_would_not_be_used_stops_the_start() throws Exception {
    Map<String, String> serving = environment(new Certificates(folder).issue("gateway"));
    Path table = folder.resolve("callers.tsv");
    for (String wrong :
        List.of("record\tgateway", "records", "records\t", "records\ta\nrecords\tb")) {
      Files.writeString(table, wrong);
      serving.put("THERIAC_TLS_CALLERS", table.toString());
      assertThatThrownBy(() -> MutualTls.from(serving))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("THERIAC_TLS_CALLERS");
    }
    serving.put("THERIAC_TLS_CALLERS", folder.resolve("absent").toString());
    assertThatThrownBy(() -> MutualTls.from(serving)).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> MutualTls.from(Map.of("THERIAC_TLS_CALLERS", table.toString())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("THERIAC_TLS_CERT");
  }

  private static void assertRefused(Map<String, String> caller, RpcServer server) {
    assertThatThrownBy(() -> call(caller, server))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
              assertThat(RpcErrors.read(e).reason()).isEqualTo("CALLER_NOT_ALLOWED");
            });
  }
}
