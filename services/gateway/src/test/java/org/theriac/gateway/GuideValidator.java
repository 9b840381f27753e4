package org.theriac.gateway;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** HAPI with the definitions of Genomics Reporting 3.0.0; tests skip where the data are absent. */
final class GuideValidator {
  private static @Nullable GuideValidator only;

  private final FhirValidator validator;

  private GuideValidator(Path definitions) throws IOException {
    FhirContext context = FhirContext.forR4();
    PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(context);
    try (var files = Files.list(definitions)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("StructureDefinition-")
            || name.startsWith("ValueSet-")
            || name.startsWith("CodeSystem-")) {
          guide.addResource(context.newJsonParser().parseResource(Files.readString(file)));
        }
      }
    }
    UnknownCodeSystemWarningValidationSupport unknown =
        new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    this.validator =
        context
            .newValidator()
            .registerValidatorModule(
                new FhirInstanceValidator(
                    new ValidationSupportChain(
                        new DefaultProfileValidationSupport(context),
                        guide,
                        new CommonCodeSystemsTerminologyService(context),
                        new InMemoryTerminologyServerValidationSupport(context),
                        unknown)));
  }

  /** The validator; the test that asks is skipped without the shared data. */
  static synchronized GuideValidator get() throws IOException {
    Path definitions =
        Path.of(
            System.getProperty("theriac.shared.data", "absent"),
            "fhir/genomics-reporting-3.0.0/definitions");
    Assumptions.assumeTrue(
        Files.isDirectory(definitions),
        "the definitions of Genomics Reporting 3.0.0 are not in theriac.shared.data");
    GuideValidator validator = only;
    if (validator == null) {
      validator = new GuideValidator(definitions);
      only = validator;
    }
    return validator;
  }

  /** What is wrong with a resource: place and message of every error. */
  List<String> errors(String json) {
    return validator.validateWithResult(json).getMessages().stream()
        .filter(message ->
            message.getSeverity() == ResultSeverityEnum.ERROR
                || message.getSeverity() == ResultSeverityEnum.FATAL)
        .map(message -> message.getLocationString() + ": " + message.getMessage())
        .toList();
  }
}
