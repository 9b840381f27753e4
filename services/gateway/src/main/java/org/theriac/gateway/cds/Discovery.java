package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.theriac.gateway.json.Json;

/** The discovery document: the same for everybody, made once. */
final class Discovery {
  /** Version of CDS Hooks that is implemented. */
  private static final String VERSION = "2.0.1";

  private Discovery() {}

  static byte[] document() {
    ObjectNode document = Json.object();
    ArrayNode services = document.putArray("services");
    for (CdsService service : CdsService.values()) {
      ObjectNode entry = services.addObject();
      entry
          .put("hook", service.hook())
          .put("id", service.id())
          .put("title", service.title())
          .put("description", service.description())
          .put("version", VERSION)
          .put("hookVersion", "1.0")
          .put(
              "usageRequirements",
              "Works on results stored in Theriac, on prefetched Observations, or both. Prefetch is"
                  + " optional.");
      prefetch(entry.putObject("prefetch"), service);
    }
    return Json.bytes(document);
  }

  private static void prefetch(ObjectNode prefetch, CdsService service) {
    prefetch.put(
        HookRequest.RESULTS,
        "Observation?patient={{context.patientId}}"
            + "&code=http://loinc.org|84413-4,http://loinc.org|84414-2&_count=200");
    if (service.readsOrders()) {
      prefetch
          .put(HookRequest.PATIENT, "Patient/{{context.patientId}}")
          .put(
              HookRequest.MEDICATIONS,
              "MedicationRequest?patient={{context.patientId}}&status=active&_count=200")
          .put(
              HookRequest.CONDITIONS,
              "Condition?patient={{context.patientId}}&clinical-status=active&_count=200");
    }
  }
}
