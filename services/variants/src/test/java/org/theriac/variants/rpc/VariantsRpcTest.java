package org.theriac.variants.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcError;
import org.theriac.transport.RpcErrors;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;
import org.theriac.variants.v1.GermlineHeader;
import org.theriac.variants.v1.ParseGermlineRequest;
import org.theriac.variants.v1.ParseGermlineResponse;
import org.theriac.variants.v1.VariantsServiceGrpc;

class VariantsRpcTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final String VCF =
      """
      ##fileformat=VCFv4.2
      ##contig=<ID=chr10,length=133797422>
      #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB
      chr10\t94781859\trs4244285\tG\tA\t.\tPASS\t.\tGT\t0/1\t./.
      """;
  private static final RpcServer SERVER =
      RpcServer.of(ServiceName.VARIANTS, VariantsServices.create(RELEASE, java.util.Map.of()))
          .inProcess("variants-rpc-test")
          .start();
  private static final Channels CHANNELS = Channels.inProcessAt(name -> "variants-rpc-test");

  @AfterAll
  static void stop() {
    CHANNELS.close();
    SERVER.close();
  }

  private record Outcome(List<ParseGermlineResponse> answers, @Nullable Throwable failure) {
    RpcError error() {
      return RpcErrors.read(Objects.requireNonNull(failure));
    }
  }

  private static Outcome call(ParseGermlineRequest... messages) throws InterruptedException {
    List<ParseGermlineResponse> answers = new ArrayList<>();
    @Nullable Throwable[] failure = new Throwable[1];
    CountDownLatch done = new CountDownLatch(1);
    StreamObserver<ParseGermlineRequest> upload =
        VariantsServiceGrpc.newStub(CHANNELS.to(ServiceName.VARIANTS))
            .parseGermline(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ParseGermlineResponse answer) {
                    answers.add(answer);
                  }

                  @Override
                  public void onError(Throwable error) {
                    failure[0] = error;
                    done.countDown();
                  }

                  @Override
                  public void onCompleted() {
                    done.countDown();
                  }
                });
    for (ParseGermlineRequest message : messages) {
      upload.onNext(message);
    }
    upload.onCompleted();
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(answers, failure[0]);
  }

  private static ParseGermlineRequest header() {
    return ParseGermlineRequest.newBuilder()
        .setHeader(GermlineHeader.newBuilder().setSourceName("test"))
        .build();
  }

  private static ParseGermlineRequest chunk(String text) {
    return ParseGermlineRequest.newBuilder()
        .setChunk(ByteString.copyFrom(text, StandardCharsets.UTF_8))
        .build();
  }

  @Test
  void an_upload_in_tiny_chunks_gives_one_answer_per_sample() throws InterruptedException {
    List<ParseGermlineRequest> messages = new ArrayList<>();
    messages.add(header());
    for (int i = 0; i < VCF.length(); i += 7) {
      messages.add(chunk(VCF.substring(i, Math.min(VCF.length(), i + 7))));
    }
    Outcome outcome = call(messages.toArray(ParseGermlineRequest[]::new));
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.answers())
        .extracting(ParseGermlineResponse::getSampleId)
        .containsExactly("A", "B");
    assertThat(outcome.answers().getFirst().getGenotypes(0).getAllelesList())
        .containsExactly("G", "A");
    assertThat(outcome.answers().get(1).getGenotypes(0).getAllelesList()).containsExactly(".", ".");
    assertThat(outcome.answers().getFirst().getKnowledgeRelease()).isEqualTo(RELEASE.id());
  }

  @Test
  void a_malformed_line_is_named_and_nothing_is_answered() throws InterruptedException {
    Outcome outcome = call(header(), chunk(VCF + "chr10\tx\t.\tG\tA\t.\t.\t.\tGT\t0/0\t0/0\n"));
    assertThat(outcome.answers()).isEmpty();
    RpcError error = outcome.error();
    assertThat(error.status()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(error.reason()).isEqualTo("MALFORMED_LINE");
    assertThat(error.fields())
        .singleElement()
        .satisfies(f -> assertThat(f.field()).isEqualTo("line 5"));
  }

  @Test
  void an_upload_without_bytes_is_an_empty_file() throws InterruptedException {
    Outcome outcome = call(header());
    assertThat(outcome.error().reason()).isEqualTo("EMPTY_FILE");
  }

  @Test
  void a_chunk_before_the_header_is_refused() throws InterruptedException {
    Outcome outcome = call(chunk(VCF));
    assertThat(outcome.error().reason()).isEqualTo("INVALID_UPLOAD");
  }
}
