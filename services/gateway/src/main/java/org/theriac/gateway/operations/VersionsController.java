package org.theriac.gateway.operations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.therapies.v1.GetModelCardRequest;
import org.theriac.therapies.v1.GetMonitoringRequest;

/** Which knowledge and which model answer. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Versions")
final class VersionsController {
  private final Services services;

  VersionsController(Services services) {
    this.services = services;
  }

  @Get("/release")
  @Operation(summary = "The knowledge release in use")
  @ApiResponse(responseCode = "200", description = "Version, checksum, genes and drugs")
  HttpResponse<byte[]> release() {
    return Answers.json(
        ContractJson.write(
            services.pharmacogenomics().getRelease(GetReleaseRequest.getDefaultInstance())));
  }

  @Get("/model")
  @Operation(summary = "The ranking model in use, with its card")
  @ApiResponse(responseCode = "200", description = "Version and card")
  HttpResponse<byte[]> model() {
    return Answers.json(
        ContractJson.write(
            services.therapies().getModelCard(GetModelCardRequest.getDefaultInstance())));
  }

  @Get("/model/monitoring")
  @Operation(summary = "How what is ranked differs from what the model was trained on")
  @ApiResponse(
      responseCode = "200",
      description =
          "Counts since the start, drift of every feature, tier mix, churn between releases")
  HttpResponse<byte[]> monitoring() {
    return Answers.json(
        ContractJson.write(
            services.therapies().getMonitoring(GetMonitoringRequest.getDefaultInstance())));
  }
}
