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
              "Works on results stored in Theriac, on those of the chart, or both. A prefetch key"
                  + " that is not sent is read from fhirServer with the given token; results that"
                  + " cannot be had are answered with 412.");
      prefetch(entry.putObject("prefetch"), service);
    }
    return Json.bytes(document);
  }

  private static void prefetch(ObjectNode prefetch, CdsService service) {
    for (ChartKey key : ChartKey.values()) {
      if (key.isFor(service)) {
        prefetch.put(key.key(), key.template());
      }
    }
  }
}
