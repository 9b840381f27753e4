package org.theriac.transport;

import com.google.protobuf.StringValue;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers what it is told to, under the name of a method that may be tried again and of one that
 * may not.
 */
final class EchoService implements BindableService, SelfChecked {
  private volatile boolean works = true;

  static final MethodDescriptor<StringValue, StringValue> READ =
      method("theriac.records.v1.RecordsService/GetProfile");
  static final MethodDescriptor<StringValue, StringValue> WRITE =
      method("theriac.records.v1.RecordsService/PutResults");

  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger unavailableFirst = new AtomicInteger();
  final CountDownLatch entered = new CountDownLatch(1);
  final CountDownLatch release = new CountDownLatch(1);

  private static MethodDescriptor<StringValue, StringValue> method(String name) {
    return MethodDescriptor.<StringValue, StringValue>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(name)
        .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
        .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
        .build();
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder("theriac.records.v1.RecordsService")
        .addMethod(READ, ServerCalls.asyncUnaryCall(this::answer))
        .addMethod(WRITE, ServerCalls.asyncUnaryCall(this::answer))
        .build();
  }

  private void answer(StringValue request, StreamObserver<StringValue> observer) {
    calls.incrementAndGet();
    if (unavailableFirst.getAndDecrement() > 0) {
      throw Status.UNAVAILABLE.asRuntimeException();
    }
    switch (request.getValue()) {
      case "throw" -> throw new IllegalStateException("Zzcanary 1950-01-02");
      case "onError" -> observer.onError(new IllegalStateException("Zzcanary 1950-01-02"));
      case "refuse" ->
          throw RpcErrors.invalid(
              "MISSING_TENANT", "no tenant", new RpcError.FieldProblem("tenant", "is empty"));
      case "hang" -> {
        entered.countDown();
        await();
        observer.onNext(StringValue.of("late"));
        observer.onCompleted();
      }
      case "about" -> {
        long left =
            Context.current().getDeadline() == null
                ? -1
                : Context.current().getDeadline().timeRemaining(TimeUnit.MILLISECONDS);
        observer.onNext(
            StringValue.of(
                Thread.currentThread().getName() + " " + left + " " + Correlation.current()));
        observer.onCompleted();
      }
      default -> {
        observer.onNext(request);
        observer.onCompleted();
      }
    }
  }

  private void await() {
    try {
      release.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean works() {
    return works;
  }

  void works(boolean now) {
    works = now;
  }
}
