package org.theriac.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MutualTlsTest {
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
    MutualTls ours = certificates.issue("ours");
    Map<String, String> serving = environment(ours);
    serving.put("THERIAC_RECORDS_PORT", "0");
    MutualTls stranger = certificates.issue("stranger");
    // A stranger who trusts us, but whom we do not trust.
    MutualTls intruder = new MutualTls(stranger.certificate(), stranger.key(), ours.authorities());
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
}
