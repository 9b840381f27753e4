package org.theriac.gateway.fhir.genomics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.patients.PatientId;

/** Operations of Genomics Reporting 3.0.0 on stored profiles. Errors are OperationOutcomes. */
@Controller("/fhir")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({Answers.FHIR, MediaType.APPLICATION_JSON})
@Tag(name = "FHIR")
final class GenomicsController {
  private final GenomicOperations operations;

  GenomicsController(GenomicOperations operations) {
    this.operations = operations;
  }

  @Get(
      uris = {
        "/$find-subject-haplotypes",
        "/subject-operations/genotype-operations/$find-subject-haplotypes"
      })
  @Operation(
      summary = "Haplotypes and genotypes of genes, as Parameters",
      description =
          "Genomics Reporting 3.0.0. A gene without a stored result has a genotype whose value is"
              + " absent: not known, not negative. Parameters that are not named here are refused.",
      parameters = {
        @Parameter(name = "subject", in = ParameterIn.QUERY, description = "Patient/id"),
        @Parameter(
            name = "genes",
            in = ParameterIn.QUERY,
            description = "http://www.genenames.org|HGNC:… or symbols, comma-separated"),
        @Parameter(
            name = "genomicSourceClass",
            in = ParameterIn.QUERY,
            description = "germline or somatic")
      })
  @ApiResponse(responseCode = "200", description = "Parameters")
  @ApiResponse(responseCode = "400", description = "OperationOutcome: a parameter is refused")
  @ApiResponse(responseCode = "404", description = "OperationOutcome: UNKNOWN_PATIENT")
  HttpResponse<byte[]> findHaplotypes(HttpRequest<?> request) {
    return answer(
        operations.haplotypes(
            new OperationQuery(
                request.getParameters(), Set.of("subject", "genes", "genomicSourceClass"))));
  }

  @Get(
      uris = {
        "/$find-subject-tx-implications",
        "/subject-operations/phenotype-operations/$find-subject-tx-implications"
      })
  @Operation(
      summary = "What the stored results mean for treatments, as Parameters",
      description =
          "Genomics Reporting 3.0.0. Without treatments: for every drug of the release. A treatment"
              + " whose genes are not known has an implication with a dataAbsentReason. Parameters"
              + " that are not named here (variants, ranges and those of tests and specimens) are"
              + " refused.",
      parameters = {
        @Parameter(name = "subject", in = ParameterIn.QUERY, description = "Patient/id"),
        @Parameter(
            name = "treatments",
            in = ParameterIn.QUERY,
            description = "RxNorm tokens or names, comma-separated"),
        @Parameter(
            name = "haplotypes",
            in = ParameterIn.QUERY,
            description = "gene and alleles, comma-separated"),
        @Parameter(
            name = "conditions",
            in = ParameterIn.QUERY,
            description = "codes of conditions that the patient has"),
        @Parameter(
            name = "genomicSourceClass",
            in = ParameterIn.QUERY,
            description = "germline or somatic")
      })
  @ApiResponse(responseCode = "200", description = "Parameters")
  @ApiResponse(responseCode = "400", description = "OperationOutcome: a parameter is refused")
  @ApiResponse(
      responseCode = "404",
      description = "OperationOutcome: UNKNOWN_PATIENT, or UNKNOWN_DRUG: nothing was checked")
  HttpResponse<byte[]> findImplications(HttpRequest<?> request) {
    return answer(
        operations.implications(
            new OperationQuery(
                request.getParameters(),
                Set.of(
                    "subject", "treatments", "haplotypes", "conditions", "genomicSourceClass"))));
  }

  @Get("/Patient/{id}/$pgx-report")
  @Operation(
      summary = "A patient's pharmacogenomic report as a bundle",
      description =
          "A genomic report with genotypes, haplotypes, therapeutic implications and medication"
              + " recommendations by Genomics Reporting 3.0.0, from the stored results.")
  @ApiResponse(responseCode = "200", description = "Bundle of type collection")
  @ApiResponse(responseCode = "404", description = "OperationOutcome: UNKNOWN_PATIENT")
  HttpResponse<byte[]> report(@PathVariable String id) {
    return answer(operations.report(new PatientId(id)));
  }

  private static HttpResponse<byte[]> answer(ObjectNode resource) {
    return Answers.fhir(resource);
  }
}
