package org.theriac.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

final class RpcServerTest {
  private static final String IN_PROCESS = "rpc-server-test";

  /** How the test reaches the server. */
  enum Way {
    IN_PROCESS,
    NETTY
  }

  private final EchoService echo = new EchoService();
  private final RpcServer server =
      RpcServer.of(ServiceName.RECORDS, List.of(echo))
          .inProcess(IN_PROCESS)
          .listen(new Address("127.0.0.1", 0))
          .maxMessageBytes(100_000)
          .grace(Duration.ofSeconds(60))
          .start();
  private final Channels inProcess = Channels.inProcessAt(_ -> IN_PROCESS);
  private final Channels netty =
      Channels.separate(Map.of("THERIAC_RECORDS_ADDR", "127.0.0.1:" + server.port().orElseThrow()));

  @AfterEach
  void close() {
    echo.release.countDown();
    inProcess.close();
    netty.close();
    server.close();
  }

  private Channel channel(Way way) {
    return (way == Way.IN_PROCESS ? inProcess : netty).to(ServiceName.RECORDS);
  }

  private String call(Way way, MethodDescriptor<StringValue, StringValue> method, String text) {
    return ClientCalls.blockingUnaryCall(
            channel(way), method, CallOptions.DEFAULT, StringValue.of(text))
        .getValue();
  }

  private static StatusRuntimeException failure(Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException e) {
      return e;
    }
    throw new AssertionError("the call did not fail");
  }

  @ParameterizedTest
  @EnumSource
  void the_same_handlers_answer_on_every_way(Way way) {
    assertThat(call(way, EchoService.READ, "hello")).isEqualTo("hello");
  }

  @ParameterizedTest
  @EnumSource
  void handlers_run_on_kept_threads_under_the_methods_deadline(Way way) {
    String[] about = call(way, EchoService.READ, "about").split(" ");
    assertThat(about[0]).contains("-rpc-").doesNotContain("beyond");
    assertThat(Long.parseLong(about[1])).isBetween(2_001L, 5_000L);
  }

  @Test
  void handlers_that_only_compute_run_on_the_callers_thread() {
    String address = IN_PROCESS + "-computing";
    try (var computing =
            RpcServer.of(ServiceName.RECORDS, List.of(new EchoService()))
                .inProcess(address)
                .onCallersThread()
                .start();
        var channels = Channels.inProcessAt(_ -> address)) {
      Channel channel = channels.to(ServiceName.RECORDS);
      String handler = "";
      // The channel connects at the first call, on a thread of its own.
      for (int i = 0; i < 2; i++) {
        handler =
            ClientCalls.blockingUnaryCall(
                    channel, EchoService.READ, CallOptions.DEFAULT, StringValue.of("about"))
                .getValue();
      }
      assertThat(computing.port()).isEmpty();
      assertThat(handler).startsWith(Thread.currentThread().getName() + " ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_error_of_the_contract_arrives_with_reason_and_fields(Way way) {
    RpcError error = RpcErrors.read(failure(() -> call(way, EchoService.READ, "refuse")));
    assertThat(error)
        .isEqualTo(
            new RpcError(
                Status.Code.INVALID_ARGUMENT,
                "MISSING_TENANT",
                "no tenant",
                List.of(new RpcError.FieldProblem("tenant", "is empty")),
                Map.of()));
  }

  @ParameterizedTest
  @EnumSource
  void an_unexpected_exception_is_internal_with_an_id_and_says_nothing_of_the_patient(Way way) {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(GuardingInterceptor.class);
    logger.addAppender(log);
    try {
      for (String kind : List.of("throw", "onError")) {
        StatusRuntimeException failure = failure(() -> call(way, EchoService.WRITE, kind));
        RpcError error = RpcErrors.read(failure);
        assertThat(error.status()).isEqualTo(Status.Code.INTERNAL);
        assertThat(error.reason()).isEqualTo("INTERNAL");
        String id = error.details().getOrDefault(RpcError.CORRELATION_ID, "");
        assertThat(id).isNotEmpty();
        assertThat(failure.toString() + failure.getTrailers())
            .contains(id)
            .doesNotContain("Zzcanary")
            .doesNotContain("IllegalState");
        assertThat(log.list)
            .anySatisfy(line ->
                assertThat(line.getFormattedMessage())
                    .contains(id, "IllegalStateException", "EchoService"));
      }
      assertThat(log.list)
          .allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).doesNotContain("Zzcanary");
            assertThat(line.getThrowableProxy()).isNull();
          });
    } finally {
      logger.detachAppender(log);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_correlation_id_travels_with_the_call(Way way) throws Exception {
    String about = Correlation.with("hook-7").call(() -> call(way, EchoService.READ, "about"));
    assertThat(about).endsWith(" hook-7");
  }

  @Test
  void an_id_that_could_forge_a_log_line_is_replaced() throws Exception {
    assertThat(Correlation.with("a\nb").call(Correlation::current))
        .doesNotContain("\n")
        .hasSize(36);
    assertThat(Correlation.with("x".repeat(129)).call(Correlation::current)).hasSize(36);
  }

  @ParameterizedTest
  @EnumSource
  void reads_are_tried_again_when_the_service_is_unavailable(Way way) {
    echo.unavailableFirst.set(2);
    assertThat(call(way, EchoService.READ, "hello")).isEqualTo("hello");
    assertThat(echo.calls).hasValue(3);
  }

  @ParameterizedTest
  @EnumSource
  void writes_are_never_tried_again(Way way) {
    echo.unavailableFirst.set(1);
    assertThat(failure(() -> call(way, EchoService.WRITE, "hello")).getStatus().getCode())
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(echo.calls).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_callers_own_deadline_wins(Way way) {
    StatusRuntimeException failure =
        failure(() ->
            ClientCalls.blockingUnaryCall(
                channel(way),
                EchoService.READ,
                CallOptions.DEFAULT.withDeadlineAfter(100, TimeUnit.MILLISECONDS),
                StringValue.of("hang")));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void a_message_over_the_limit_is_refused() {
    assertThat(
            failure(() -> call(Way.NETTY, EchoService.WRITE, "x".repeat(100_001)))
                .getStatus()
                .getCode())
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @ParameterizedTest
  @EnumSource
  void health_is_answered_for_the_server_and_for_the_service(Way way) {
    HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel(way));
    for (String service : List.of("", "theriac.records.v1.RecordsService")) {
      assertThat(
              health.check(HealthCheckRequest.newBuilder().setService(service).build()).getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void health_tells_what_the_handlers_find_of_themselves() throws InterruptedException {
    HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel(Way.NETTY));
    for (boolean works : new boolean[] {false, true}) {
      echo.works(works);
      ServingStatus expected = works ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
      ServingStatus told = ServingStatus.UNKNOWN;
      for (int i = 0; i < 1_200 && told != expected; i++) {
        Thread.sleep(50);
        told = health.check(HealthCheckRequest.getDefaultInstance()).getStatus();
      }
      assertThat(told).isEqualTo(expected);
    }
  }

  @Test
  void reflection_lists_the_services() throws Exception {
    CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(channel(Way.NETTY))
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse value) {
                    answer.complete(value);
                  }

                  @Override
                  public void onError(Throwable t) {
                    answer.completeExceptionally(t);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    assertThat(answer.get(60, TimeUnit.SECONDS).getListServicesResponse().getServiceList())
        .anySatisfy(service -> assertThat(service.getName()).isEqualTo("grpc.health.v1.Health"));
    requests.onCompleted();
  }

  @ParameterizedTest
  @EnumSource
  void closing_lets_a_call_under_way_end_and_refuses_new_ones(Way way) throws Exception {
    CompletableFuture<String> underWay =
        CompletableFuture.supplyAsync(() -> call(way, EchoService.WRITE, "hang"));
    assertThat(echo.entered.await(60, TimeUnit.SECONDS)).isTrue();
    Thread closing = Thread.ofVirtual().start(server::close);
    // Closing has begun at some time soon, and ends only when the call under way has.
    assertThat(firstFailure(way).getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(underWay).isNotDone();
    echo.release.countDown();
    assertThat(underWay.get(60, TimeUnit.SECONDS)).isEqualTo("late");
    closing.join();
  }

  private StatusRuntimeException firstFailure(Way way) {
    while (true) {
      try {
        call(way, EchoService.WRITE, "hello");
      } catch (StatusRuntimeException e) {
        return e;
      }
    }
  }

  @Test
  void an_absent_service_is_unavailable_and_not_waited_for() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (Channels nowhere =
        Channels.inProcess(Map.of("THERIAC_TRIALS_ADDR", "127.0.0.1:" + free))) {
      for (ServiceName name : List.of(ServiceName.TRIALS, ServiceName.VARIANTS)) {
        // Whoever waited for it would come to the end of the method's time: DEADLINE_EXCEEDED.
        StatusRuntimeException failure =
            failure(() ->
                ClientCalls.blockingUnaryCall(
                    nowhere.to(name),
                    EchoService.WRITE,
                    CallOptions.DEFAULT,
                    StringValue.of("hello")));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      }
    }
  }

  @Test
  void a_port_that_is_taken_is_said() {
    assertThatThrownBy(() ->
            ServiceProcess.start(
                ServiceName.RECORDS,
                List.of(echo),
                Map.of("THERIAC_RECORDS_PORT", "" + server.port().orElseThrow())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("THERIAC_RECORDS_PORT");
  }
}
