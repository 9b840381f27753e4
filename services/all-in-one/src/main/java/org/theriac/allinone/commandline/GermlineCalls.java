package org.theriac.allinone.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.ontology.rpc.DiplotypeCalls;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc;
import org.theriac.transport.ServiceName;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.rpc.GermlineAnswers;
import org.theriac.variants.v1.Assembly;
import org.theriac.variants.v1.ParseGermlineResponse;

/**
 * Genotypes out of files and diplotypes out of genotypes: in this process and without any service,
 * unless the environment says where the services run.
 */
interface GermlineCalls extends AutoCloseable {
  /**
   * Reads a file; one answer a sample, none before the whole file was found sound.
   *
   * @param expected the assembly that the caller says it is; unspecified = found out
   * @throws CallerError if the file is refused
   */
  void read(
      String name, InputStream file, Assembly expected, Consumer<ParseGermlineResponse> samples)
      throws IOException;

  /** Calls one sample. */
  CallDiplotypesResponse call(CallDiplotypesRequest request);

  @Override
  void close();

  /** By what the environment says. */
  static GermlineCalls of(Map<String, String> environment) {
    boolean elsewhere =
        List.of(ServiceName.VARIANTS, ServiceName.ONTOLOGY).stream()
            .anyMatch(name -> !environment.getOrDefault(name.addressVariable(), "").isBlank());
    return elsewhere ? new Remote(new LocalServices(environment)) : new Here();
  }

  /** Over the contracts. */
  record Remote(LocalServices services) implements GermlineCalls {
    @Override
    public void read(
        String name, InputStream file, Assembly expected, Consumer<ParseGermlineResponse> samples)
        throws IOException {
      GermlineUpload.send(services.to(ServiceName.VARIANTS), name, file, expected).forEach(samples);
    }

    @Override
    public CallDiplotypesResponse call(CallDiplotypesRequest request) {
      return PharmacogenomicsServiceGrpc.newBlockingStub(services.to(ServiceName.ONTOLOGY))
          .callDiplotypes(request);
    }

    @Override
    public void close() {
      services.close();
    }
  }

  /** In this process. */
  final class Here implements GermlineCalls {
    private final GermlineAnswers variants;
    // Compiled while the first file is read.
    private final CompletableFuture<DiplotypeCalls> ontology;

    Here() {
      var knowledge = ReleaseShelf.of(System.getenv()).loadGermline();
      ontology =
          CompletableFuture.supplyAsync(
              () -> new DiplotypeCalls(knowledge.id(), knowledge.pharmacogenomics()));
      variants = new GermlineAnswers(knowledge.id(), knowledge.pharmacogenomics().genes().values());
    }

    @Override
    public void read(
        String name, InputStream file, Assembly expected, Consumer<ParseGermlineResponse> samples)
        throws IOException {
      try {
        variants.read(file, List.of(), expected, samples);
      } catch (RefusedInputException refused) {
        throw new CallerError(refused.code().name(), refused.message());
      }
    }

    @Override
    public CallDiplotypesResponse call(CallDiplotypesRequest request) {
      return ontology.join().call(request);
    }

    @Override
    public void close() {}
  }
}
