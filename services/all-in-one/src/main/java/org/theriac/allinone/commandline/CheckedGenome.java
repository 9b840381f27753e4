package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.gateway.patients.GeneResults;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.OutsideCall;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc;
import org.theriac.transport.ServiceName;
import org.theriac.variants.v1.Assembly;
import org.theriac.variants.v1.ParseGermlineResponse;

/**
 * The results of a genome that a check is given as a file: what {@code pgx call} would say of it,
 * as results that nobody has signed.
 */
final class CheckedGenome {
  private CheckedGenome() {}

  /**
   * Reads {@code file} (a path) or {@code vcf} (text) of a request, with its {@code outside} calls.
   *
   * @return the results; empty if the request names no genome
   * @throws CallerError if the file cannot be read or does not say which of several samples is
   *     meant
   */
  static List<GeneResult> results(LocalServices services, JsonNode request) {
    var path = Field.text(request, "file");
    var text = Field.text(request, "vcf");
    var reports = PgxJson.outsideCalls(request);
    if (path.isEmpty() && text.isEmpty()) {
      return reports.isEmpty() ? List.of() : ofReports(services, reports);
    }
    try (InputStream in =
        path.isEmpty()
            ? new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))
            : Files.newInputStream(Path.of(path))) {
      var name = path.isEmpty() ? "input" : String.valueOf(Path.of(path).getFileName());
      var samples =
          GermlineUpload.send(
              services.to(ServiceName.VARIANTS), name, in, Assembly.ASSEMBLY_UNSPECIFIED);
      var calls =
          PharmacogenomicsServiceGrpc.newBlockingStub(services.to(ServiceName.ONTOLOGY))
              .callDiplotypes(
                  CallDiplotypesRequest.newBuilder()
                      .addAllGenotypes(
                          chosen(samples, Field.text(request, "sample")).getGenotypesList())
                      .addAllOutsideCalls(reports)
                      .build());
      return GeneResults.of(calls.getCallsList(), name, "");
    } catch (IOException e) {
      throw new CallerError("UNREADABLE", Failures.unreadable(e));
    }
  }

  /** Reports of other callers without a genome beside them. */
  private static List<GeneResult> ofReports(LocalServices services, List<OutsideCall> reports) {
    var calls =
        PharmacogenomicsServiceGrpc.newBlockingStub(services.to(ServiceName.ONTOLOGY))
            .callDiplotypes(
                CallDiplotypesRequest.newBuilder()
                    .addAllOutsideCalls(reports)
                    .setMostAlternatives(0)
                    .build());
    return GeneResults.of(
        calls.getCallsList().stream().filter(call -> call.getSource().equals("outside")).toList(),
        "outside",
        "");
  }

  private static ParseGermlineResponse chosen(List<ParseGermlineResponse> samples, String name) {
    if (name.isEmpty() && samples.size() > 1) {
      throw new CallerError(
          "SEVERAL_SAMPLES",
          "the file has " + samples.size() + " samples; say which one with \"sample\"");
    }
    return samples.stream()
        .filter(sample -> name.isEmpty() || sample.getSampleId().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new CallerError("UNKNOWN_SAMPLE", "the file has no sample of the name given"));
  }
}
