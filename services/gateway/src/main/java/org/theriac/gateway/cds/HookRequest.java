package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.fhirserver.FhirAccess;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/**
 * A call of a hook: strict about what the hook defines, lenient about the FHIR inside.
 *
 * @param hookInstance the client's id of the call
 * @param userId {@code Type/id} of the user
 * @param patientId FHIR id of the patient
 * @param encounterId empty if not given
 * @param orders the drug orders of the context, in order
 * @param drafts all drafts of the context, other resources than drug orders included
 * @param prefetch what the client prefetched, by key
 * @param fhirAccess the FHIR server that the request names; not yet judged
 */
record HookRequest(
    String hookInstance,
    String userId,
    String patientId,
    String encounterId,
    List<DraftOrder> orders,
    FhirBundle drafts,
    ObjectNode prefetch,
    Optional<FhirAccess> fhirAccess) {
  private static final int MOST_ORDERS = 200;
  private static final int LONGEST_ID = 128;
  private static final Set<String> DRUG_ORDERS =
      Set.of(
          "MedicationRequest",
          "MedicationOrder",
          "MedicationAdministration",
          "MedicationDispense",
          "MedicationStatement");

  HookRequest {
    orders = List.copyOf(orders);
  }

  /**
   * Reads a request.
   *
   * @throws ProblemException with the field at fault
   */
  static HookRequest read(ObjectNode body, CdsService service) {
    JsonFields fields = JsonFields.of(body);
    String hook = fields.text("hook", LONGEST_ID);
    if (!hook.equals(service.hook())) {
      throw new ProblemException(
          Problem.of(
                  ProblemCode.WRONG_HOOK,
                  "The service answers the hook " + service.hook() + "; the request names another.")
              .field("hook", "must be " + service.hook()));
    }
    String instance = fields.text("hookInstance", LONGEST_ID);
    JsonFields context = fields.object("context");
    String patientId = patientId(context);
    String userId = context.text("userId", 2 * LONGEST_ID);
    ObjectNode prefetch = prefetch(fields);
    return new HookRequest(
        instance,
        userId,
        patientId,
        context.optionalText("encounterId", LONGEST_ID).orElse(""),
        service.readsOrders() ? orders(context, service, prefetch) : List.of(),
        service.readsOrders() ? drafts(context) : FhirBundle.empty(),
        prefetch,
        FhirAccessOfRequest.read(fields));
  }

  private static ObjectNode prefetch(JsonFields fields) {
    if (!fields.has("prefetch")) {
      return fields.node().objectNode();
    }
    JsonFields prefetch = fields.object("prefetch");
    for (Map.Entry<String, JsonNode> field : prefetch.node().properties()) {
      if (!field.getValue().isObject() && !field.getValue().isNull()) {
        throw new ProblemException(
            Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.")
                .field("prefetch", "each key holds a FHIR resource or null"));
      }
    }
    return prefetch.node();
  }

  /** True if the client says that it failed to fetch some key. */
  boolean failedAny() {
    for (ChartKey key : ChartKey.values()) {
      if (failed(key)) {
        return true;
      }
    }
    return false;
  }

  /** True if the client says that it failed to fetch the key. */
  boolean failed(ChartKey key) {
    return FhirBundle.isFailure(prefetch.path(key.key()));
  }

  private static String patientId(JsonFields context) {
    String id = context.text("patientId", LONGEST_ID);
    // Some clients send the reference instead of the id.
    return new PatientId(id.startsWith("Patient/") ? id.substring("Patient/".length()) : id)
        .value();
  }

  /** A bundle whose type may be left out; anything else would be passed over in silence. */
  private static FhirBundle drafts(JsonFields context) {
    JsonFields drafts = context.object("draftOrders");
    JsonNode type = drafts.node().path("resourceType");
    if (!type.isMissingNode() && !type.isNull() && !type.asText("").equals("Bundle")) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.")
              .field("context.draftOrders", "a Bundle of orders"));
    }
    if (FhirBundle.isMalformed(drafts.node())) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.")
              .field("context.draftOrders.entry", "an array of entries, each with a resource"));
    }
    return FhirBundle.of(drafts.node());
  }

  private static List<DraftOrder> orders(
      JsonFields context, CdsService service, ObjectNode prefetch) {
    FhirBundle drafts = drafts(context);
    FhirBundle medications = drafts;
    for (JsonNode given : prefetch) {
      medications = medications.and(FhirBundle.of(given));
    }
    List<String> selections = service == CdsService.ORDER_SELECT ? selections(context) : List.of();
    boolean all = service == CdsService.ORDER_SIGN || meansNothing(selections, drafts);
    List<DraftOrder> orders = new ArrayList<>();
    for (int i = 0; i < drafts.entries().size(); i++) {
      FhirBundle.Entry entry = drafts.entries().get(i);
      if (!DRUG_ORDERS.contains(entry.type()) || OrderedDrugs.isOver(entry.resource())) {
        continue;
      }
      String key =
          entry.resource().path("id").isTextual()
              ? entry.reference()
              : "draftOrders.entry[" + i + "]";
      boolean selected = all || selections.stream().anyMatch(entry::isMeantBy);
      orders.add(
          new DraftOrder(
              key, entry.resource(), OrderedDrugs.read(entry.resource(), medications), selected));
    }
    if (orders.size() > MOST_ORDERS) {
      throw new ProblemException(
          Problem.of(ProblemCode.TOO_MANY, "Too many orders in one request.")
              .field("context.draftOrders.entry", "at most " + MOST_ORDERS + " drug orders"));
    }
    return orders;
  }

  private static List<String> selections(JsonFields context) {
    if (!context.has("selections")) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "A required field is missing.")
              .field("context.selections", "required, an array of Type/id"));
    }
    return context.texts("selections", 1000, 2 * LONGEST_ID);
  }

  /**
   * A selection that is not among the drafts may mean any of them; then everything is checked, for
   * silence would read as safe.
   */
  private static boolean meansNothing(List<String> selections, FhirBundle drafts) {
    return selections.stream().anyMatch(selection -> drafts.find(selection) == null);
  }
}
