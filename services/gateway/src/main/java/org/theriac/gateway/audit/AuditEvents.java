package org.theriac.gateway.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.patients.EmergencyAccess;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListAuditResponse;

/**
 * Entries of the audit chain as FHIR R4 AuditEvents, after the patterns of IHE BALP (Basic Audit
 * Log Patterns). Nothing of a genotype is in them: a rule's id names a phenotype, so rules are left
 * out.
 */
public final class AuditEvents {
  private static final String PROFILES =
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
  private static final String CHAIN = "https://theriac.org/fhir/StructureDefinition/audit-chain";
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";

  private AuditEvents() {}

  /** What an action of the chain is in FHIR. */
  private enum Kind {
    READ("R", "read", "PatientRead"),
    DECISION("E", "operation", ""),
    WRITE("U", "update", "PatientUpdate"),
    SIGN("U", "update", "PatientUpdate"),
    DELETE("D", "delete", "PatientDelete"),
    OTHER("E", "operation", "");

    private final String action;
    private final String interaction;
    private final String profile;

    Kind(String action, String interaction, String profile) {
      this.action = action;
      this.interaction = interaction;
      this.profile = profile;
    }

    static Kind of(String action) {
      for (Kind kind : values()) {
        if (kind.name().equals(action.toUpperCase(Locale.ROOT))) {
          return kind;
        }
      }
      return OTHER;
    }
  }

  /** The entry as an AuditEvent. */
  public static ObjectNode of(ListAuditResponse entry) {
    AuditEvent event = entry.getEvent();
    Kind kind = Kind.of(event.getAction());
    boolean login = event.getAction().equals("login");
    ObjectNode resource = Json.object().put("resourceType", "AuditEvent");
    resource.put("id", id(entry));
    if (!kind.profile.isEmpty() && !event.getPatientId().isEmpty()) {
      resource.putObject("meta").putArray("profile").add(PROFILES + kind.profile);
    }
    chain(resource.putArray("extension"), entry);
    if (login) {
      coding(resource.putObject("type"), DICOM, "110114", "User Authentication");
    } else {
      coding(
          resource.putObject("type"),
          "http://terminology.hl7.org/CodeSystem/audit-event-type",
          "rest",
          "Restful Operation");
      coding(
          resource.putArray("subtype").addObject(),
          "http://hl7.org/fhir/restful-interaction",
          kind.interaction,
          kind.interaction);
    }
    resource.put("action", kind.action);
    resource.put("recorded", entry.getRecordedAt());
    resource.put("outcome", outcome(event.getOutcome()));
    resource.put("outcomeDesc", event.getOutcome());
    if (!event.getPurpose().isEmpty()) {
      purpose(resource.putArray("purposeOfEvent").addObject(), event);
    }
    agents(resource.putArray("agent"), event, kind);
    ObjectNode source = resource.putObject("source");
    source.putObject("observer").put("display", "Theriac");
    coding(
        source.putArray("type").addObject(),
        "http://terminology.hl7.org/CodeSystem/security-source-type",
        "4",
        "Application Server");
    entities(resource, event);
    return resource;
  }

  /** Tenants may have names that ids of FHIR may not; the hash is an id of its own. */
  private static String id(ListAuditResponse entry) {
    String id = entry.getEvent().getTenant() + "-" + entry.getSequence();
    return ID.matcher(id).matches() ? id : entry.getHash();
  }

  private static void chain(ArrayNode extensions, ListAuditResponse entry) {
    ObjectNode chain = extensions.addObject().put("url", CHAIN);
    ArrayNode parts = chain.putArray("extension");
    parts
        .addObject()
        .put("url", "sequence")
        .put("valueString", String.valueOf(entry.getSequence()));
    parts.addObject().put("url", "hash").put("valueString", entry.getHash());
    if (!entry.getPreviousHash().isEmpty()) {
      parts.addObject().put("url", "previousHash").put("valueString", entry.getPreviousHash());
    }
  }

  private static void purpose(ObjectNode concept, AuditEvent event) {
    String code = event.getDetailsOrDefault(EmergencyAccess.PURPOSE_OF_USE, "");
    EmergencyAccess.display(code)
        .ifPresent(display ->
            concept(concept, "http://terminology.hl7.org/CodeSystem/v3-ActReason", code, display));
    concept.put("text", event.getPurpose());
  }

  /** Codes of the FHIR value set audit-event-outcome. */
  private static String outcome(String word) {
    return switch (word) {
      case "success", "not recognised" -> "0";
      case "refused" -> "4";
      default -> "8";
    };
  }

  /** The data flows to the client when it reads, and from it when it writes. */
  private static void agents(ArrayNode agents, AuditEvent event, Kind kind) {
    boolean writes = kind == Kind.WRITE || kind == Kind.SIGN;
    ObjectNode client = agents.addObject();
    concept(
        client.putObject("type"),
        DICOM,
        writes ? "110153" : "110152",
        writes ? "Source Role ID" : "Destination Role ID");
    client.putObject("who").put("display", event.getDetailsOrDefault("client", event.getActor()));
    client.put("requestor", false);
    ObjectNode server = agents.addObject();
    concept(
        server.putObject("type"),
        DICOM,
        writes ? "110152" : "110153",
        writes ? "Destination Role ID" : "Source Role ID");
    server.putObject("who").put("display", "Theriac");
    server.put("requestor", false);
    ObjectNode user = agents.addObject();
    concept(
        user.putObject("type"),
        "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
        "IRCP",
        "information recipient");
    user.putObject("who").put("display", event.getActor());
    user.put("requestor", true);
  }

  private static void entities(ObjectNode resource, AuditEvent event) {
    ArrayNode entities = Json.object().putArray("entity");
    if (!event.getPatientId().isEmpty()) {
      ObjectNode patient = entities.addObject();
      patient.putObject("what").put("reference", "Patient/" + event.getPatientId());
      coding(patient.putObject("type"), ENTITY, "1", "Person");
      coding(patient.putObject("role"), ROLE, "1", "Patient");
      ObjectNode data = entities.addObject();
      data.putObject("what").put("display", "what Theriac keeps of the patient");
      coding(data.putObject("type"), ENTITY, "2", "System Object");
      coding(data.putObject("role"), ROLE, "4", "Domain Resource");
    }
    Map<String, String> details = new TreeMap<>(event.getDetailsMap());
    details.keySet().removeIf(name -> name.endsWith(".rules"));
    if (!details.isEmpty()) {
      ObjectNode transaction = entities.addObject();
      transaction
          .putObject("what")
          .putObject("identifier")
          .put(
              "value",
              Optional.ofNullable(details.remove(AuditTrail.REQUEST_ID))
                  .orElse(event.getTenant() + "-" + event.getPurpose().replace(' ', '-')));
      coding(
          transaction.putObject("type"),
          "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType",
          "XrequestId",
          "XrequestId");
      details.forEach((name, value) -> {
        if (!value.isBlank()) {
          transaction.withArray("detail").addObject().put("type", name).put("valueString", value);
        }
      });
    }
    if (!entities.isEmpty()) {
      resource.set("entity", entities);
    }
  }

  private static void concept(ObjectNode concept, String system, String code, String display) {
    coding(concept.putArray("coding").addObject(), system, code, display);
  }

  private static void coding(ObjectNode coding, String system, String code, String display) {
    coding.put("system", system).put("code", code).put("display", display);
  }
}
