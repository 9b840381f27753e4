package org.theriac.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method of {@code calls.tsv}, asked by everybody who could try. */
final class CallsMatrixTest {
  private static final Pattern SERVICE = Pattern.compile("^service (\\w+) ", Pattern.MULTILINE);
  private static final Pattern METHOD = Pattern.compile("^  rpc (\\w+)\\(", Pattern.MULTILINE);
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

  @TempDir Path folder;

  private static Set<String> methods() {
    return CallPolicies.load().deadlines().keySet();
  }

  private static MethodDescriptor<StringValue, StringValue> descriptor(String fullName) {
    return MethodDescriptor.<StringValue, StringValue>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(fullName)
        .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
        .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
        .build();
  }

  /** Services that answer every method of the table under a service's name. */
  private static List<BindableService> answering(ServiceName name, AtomicInteger answered) {
    Map<String, ServerServiceDefinition.Builder> services = new LinkedHashMap<>();
    for (String method : methods()) {
      String service = method.substring(0, method.indexOf('/'));
      if (service.startsWith("theriac." + name.key() + ".")) {
        services
            .computeIfAbsent(service, ServerServiceDefinition::builder)
            .addMethod(
                descriptor(method),
                ServerCalls.asyncUnaryCall((request, answer) -> {
                  answered.incrementAndGet();
                  answer.onNext(request);
                  answer.onCompleted();
                }));
      }
    }
    List<BindableService> bindable = new ArrayList<>();
    services.values().forEach(service -> bindable.add(service::build));
    return bindable;
  }

  private static Map<String, String> environment(MutualTls tls) {
    return new HashMap<>(
        Map.of(
            "THERIAC_TLS_CERT", tls.certificate().toString(),
            "THERIAC_TLS_KEY", tls.key().toString(),
            "THERIAC_TLS_CA", tls.authorities().toString()));
  }

  private static Status.Code call(Channel channel, String method) {
    try {
      ClientCalls.blockingUnaryCall(
          channel, descriptor(method), CallOptions.DEFAULT, StringValue.of("hello"));
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  /** What is answered otherwise than expected. */
  private static List<String> others(
      ServiceName name,
      String address,
      Map<String, String> environment,
      List<String> methods,
      Status.Code expected) {
    List<String> others = new ArrayList<>();
    Map<String, String> calling = new HashMap<>(environment);
    calling.put("THERIAC_" + name.name() + "_ADDR", address);
    try (Channels channels = Channels.separate(calling)) {
      for (String method : methods) {
        Status.Code code = call(channels.to(name), method);
        if (code != expected) {
          others.add(environment.get("THERIAC_TLS_CERT") + " at " + method + ": " + code);
        }
      }
    }
    return others;
  }

  @Test
  void each_method_answers_the_gateway_and_nobody_else() throws Exception {
    Certificates certificates = new Certificates(folder);
    MutualTls gateway = certificates.signed("gateway", "dns:gateway");
    Map<String, Map<String, String>> callers = new LinkedHashMap<>();
    callers.put("gateway", environment(gateway));
    for (ServiceName name : ServiceName.values()) {
      callers.put(name.key(), environment(certificates.signed(name.key(), "dns:" + name.key())));
    }
    // Those are refused at the connection, before any method is named.
    Map<String, Map<String, String>> strangers = new LinkedHashMap<>();
    strangers.put("nobody in the clear", new HashMap<>());
    strangers.put("a stranger", environment(certificates.issue("stranger")));
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (ServiceName name : ServiceName.values()) {
      AtomicInteger answered = new AtomicInteger();
      Map<String, String> serving = new HashMap<>(Objects.requireNonNull(callers.get(name.key())));
      serving.put("THERIAC_" + name.name() + "_PORT", "0");
      int own = 0;
      try (RpcServer server = ServiceProcess.start(name, answering(name, answered), serving)) {
        String address = "127.0.0.1:" + server.port().orElseThrow();
        List<String> ofService =
            methods().stream()
                .filter(method -> method.startsWith("theriac." + name.key() + "."))
                .toList();
        own += ofService.size();
        callers.forEach((caller, environment) ->
            wrong.addAll(
                others(
                    name,
                    address,
                    environment,
                    ofService,
                    caller.equals("gateway") ? Status.Code.OK : Status.Code.PERMISSION_DENIED)));
        strangers.forEach((caller, environment) ->
            wrong.addAll(
                others(
                    name, address, environment, ofService.subList(0, 1), Status.Code.UNAVAILABLE)));
      }
      assertThat(answered.get()).as("what reached " + name).isEqualTo(own);
      asked += own;
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).as("every method has a service").isEqualTo(methods().size());
  }

  @Test
  void every_method_of_the_contracts_is_in_the_table_and_no_other() throws IOException {
    Set<String> contracts = new TreeSet<>();
    Path root = Path.of(System.getProperty("theriac.root", "../..")).resolve("proto/theriac");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".proto")).toList()) {
        String text = Files.readString(file);
        Matcher service = SERVICE.matcher(text);
        Matcher named = PACKAGE.matcher(text);
        if (!service.find() || !named.find()) {
          continue;
        }
        Matcher method = METHOD.matcher(text);
        while (method.find()) {
          contracts.add(named.group(1) + "." + service.group(1) + "/" + method.group(1));
        }
        assertThat(service.find()).as("one service in a file: " + file).isFalse();
      }
    }
    assertThat(methods()).containsExactlyInAnyOrderElementsOf(contracts);
  }
}
