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

/**
 * HAPI, the one place where what goes out is validated: with the definitions of Genomics Reporting
 * 3.0.0, without which tests skip, or by FHIR R4 alone. The module's test jar carries it to tests
 * of others.
 */
public final class GuideValidator {
  private static @Nullable GuideValidator only;
  private static @Nullable GuideValidator base;

  private final FhirValidator validator;

  private GuideValidator(FhirContext context, PrePopulatedValidationSupport guide) {
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
  public static synchronized GuideValidator get() throws IOException {
    Path definitions =
        Path.of(
            System.getProperty("theriac.shared.data", "absent"),
            "fhir/genomics-reporting-3.0.0/definitions");
    Assumptions.assumeTrue(
        Files.isDirectory(definitions),
        "the definitions of Genomics Reporting 3.0.0 are not in theriac.shared.data");
    GuideValidator validator = only;
    if (validator == null) {
      FhirContext context = FhirContext.forR4();
      validator = new GuideValidator(context, guide(context, definitions));
      only = validator;
    }
    return validator;
  }

  /** By FHIR R4 alone, for what the guide does not speak of; never skips. */
  public static synchronized GuideValidator base() {
    GuideValidator validator = base;
    if (validator == null) {
      FhirContext context = FhirContext.forR4();
      validator = new GuideValidator(context, new PrePopulatedValidationSupport(context));
      base = validator;
    }
    return validator;
  }

  private static PrePopulatedValidationSupport guide(FhirContext context, Path definitions)
      throws IOException {
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
    return guide;
  }

  /** What is wrong with a resource: place and message of every error. */
  public List<String> errors(String json) {
    return validator.validateWithResult(json).getMessages().stream()
        .filter(message ->
            message.getSeverity() == ResultSeverityEnum.ERROR
                || message.getSeverity() == ResultSeverityEnum.FATAL)
        .map(message -> message.getLocationString() + ": " + message.getMessage())
        .toList();
  }
}
