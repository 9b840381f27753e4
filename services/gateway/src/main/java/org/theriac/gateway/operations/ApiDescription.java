package org.theriac.gateway.operations;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** Head of the API's description. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Theriac",
            version = "1",
            description =
                "Pharmacogenomics at prescribing, therapies for a tumour, trials for a patient. "
                    + "Decision support for professionals; not a device and no substitute for "
                    + "judgement. Answers leave out what is unknown. Errors are problem details "
                    + "(RFC 9457) with a stable code; those of CDS Hooks and FHIR are "
                    + "OperationOutcomes.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")))
final class ApiDescription {
  private ApiDescription() {}
}
