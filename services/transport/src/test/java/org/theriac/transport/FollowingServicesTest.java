package org.theriac.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class FollowingServicesTest {
  private static final String IN_PROCESS = "following-services-test";
  private static final MethodDescriptor<StringValue, StringValue> ASK =
      MethodDescriptor.<StringValue, StringValue>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("test.Following/Ask")
          .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
          .build();

  private final AtomicReference<String> wanted = new AtomicReference<>("one");

  /** Handlers that answer with the version that they were made for. */
  private List<BindableService> made() {
    String version = Objects.requireNonNull(wanted.get());
    if (version.equals("defective")) {
      throw new IllegalStateException("it is defective");
    }
    return List.of(() ->
        ServerServiceDefinition.builder("test.Following")
            .addMethod(
                ASK,
                ServerCalls.asyncUnaryCall((request, answer) -> {
                  answer.onNext(StringValue.of(version));
                  answer.onCompleted();
                }))
            .build());
  }

  @Test
  void another_version_is_taken_while_it_serves_and_a_defective_one_is_not() throws Exception {
    FollowingServices following =
        FollowingServices.of(ServiceName.ONTOLOGY, wanted::get, this::made);
    try (RpcServer server =
            RpcServer.of(ServiceName.ONTOLOGY, following.services()).inProcess(IN_PROCESS).start();
        Channels channels = Channels.inProcessAt(_ -> IN_PROCESS)) {
      assertThat(server.port()).isEmpty();
      assertThat(ask(channels)).isEqualTo("one");
      wanted.set("two");
      assertThat(ask(channels)).isEqualTo("one");
      following.look();
      assertThat(ask(channels)).isEqualTo("two");
      wanted.set("defective");
      following.look();
      assertThat(ask(channels)).isEqualTo("two");
      wanted.set("three");
      following.look();
      assertThat(ask(channels)).isEqualTo("three");
    }
  }

  private static String ask(Channels channels) {
    return ClientCalls.blockingUnaryCall(
            channels.to(ServiceName.ONTOLOGY),
            ASK,
            CallOptions.DEFAULT,
            StringValue.getDefaultInstance())
        .getValue();
  }
}
