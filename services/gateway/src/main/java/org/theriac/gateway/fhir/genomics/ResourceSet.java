package org.theriac.gateway.fhir.genomics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.patients.PatientId;

/**
 * The resources of one answer, with references among them. Ids are random: the same patient asked
 * twice must not overwrite what a receiver has stored.
 */
public final class ResourceSet {
  /** What a FHIR id may be; other patient ids are written as identifiers only. */
  private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private static final String SOFTWARE = "software";

  private final Optional<PatientId> patient;
  private final String knowledgeRelease;
  private final String modelVersion;
  private final Links links;
  private final List<ObjectNode> resources = new ArrayList<>();

  /** How resources refer to each other. */
  public enum Links {
    /** By {@code urn:uuid}, as in a bundle. */
    BUNDLE,
    /** By type and id, as in Parameters. */
    PARAMETERS
  }

  /**
   * An empty set.
   *
   * @param patient whose; empty = nobody was named, and no subject is written
   * @param knowledgeRelease release that interpretations come from
   * @param modelVersion version of the ranking model; empty = none took part
   */
  public ResourceSet(
      Optional<PatientId> patient, String knowledgeRelease, String modelVersion, Links links) {
    this.patient = patient;
    this.knowledgeRelease = knowledgeRelease;
    this.modelVersion = modelVersion;
    this.links = links;
  }

  /**
   * Adds an Observation of a profile of the guide.
   *
   * @param profile last part of the profile's address; empty = one that the guide has no profile
   *     for
   * @param code what was observed
   * @param isFinal false for results that nobody has signed
   */
  public ObjectNode observation(String profile, ObjectNode code, boolean isFinal) {
    ObjectNode observation = resource("Observation", profile);
    observation.put("status", isFinal ? "final" : "preliminary");
    ArrayNode categories = observation.putArray("category");
    categories.add(
        Terms.concept(
            "http://terminology.hl7.org/CodeSystem/observation-category", "laboratory", ""));
    categories.add(genetics());
    observation.set("code", code);
    subject(observation, "subject");
    return observation;
  }

  /** Adds an Observation that interprets others, with the versions of what interpreted. */
  public ObjectNode implication(boolean isFinal, List<ObjectNode> derivedFrom, String otherwise) {
    ObjectNode implication =
        observation("therapeutic-implication", Terms.ofGuide("therapeutic-implication"), isFinal);
    implication.putArray("contained").add(software());
    implication.putObject("device").put("reference", "#" + SOFTWARE);
    ArrayNode sources = implication.putArray("derivedFrom");
    derivedFrom.forEach(source -> sources.add(reference(source)));
    if (sources.isEmpty()) {
      sources.addObject().put("display", Terms.limited(otherwise));
    }
    return implication;
  }

  /** Adds a proposal that follows from an implication. */
  public ObjectNode recommendation(ObjectNode because, String description) {
    ObjectNode task = resource("Task", "medication-recommendation");
    task.put("status", "requested").put("intent", "proposal");
    task.put("description", Terms.limited(description));
    subject(task, "for");
    task.set("reasonReference", reference(because));
    return task;
  }

  /** A bundle of all, the report first. */
  public ObjectNode bundle(String conclusion, List<String> remarks) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode report = report(conclusion, remarks, now);
    ObjectNode bundle = Json.object().put("resourceType", "Bundle");
    bundle.put("type", "collection").put("timestamp", now);
    ArrayNode entries = bundle.putArray("entry");
    entry(entries, report);
    resources.stream().filter(one -> one != report).forEach(one -> entry(entries, one));
    return bundle;
  }

  /** The resources so far, of one type and profile. */
  public List<ObjectNode> ofProfile(String profile) {
    return resources.stream()
        .filter(one ->
            one.path("meta").path("profile").path(0).asText().equals(Terms.PROFILES + profile))
        .toList();
  }

  private ObjectNode report(String conclusion, List<String> remarks, String now) {
    List<ObjectNode> results =
        resources.stream()
            .filter(one -> one.path("resourceType").asText().equals("Observation"))
            .toList();
    List<ObjectNode> tasks = ofProfile("medication-recommendation");
    boolean isFinal = results.stream().allMatch(one -> one.path("status").asText().equals("final"));
    ObjectNode report = resource("DiagnosticReport", "genomic-report");
    report.put("status", isFinal ? "final" : "preliminary");
    report.putArray("category").add(genetics());
    report.set("code", Terms.loinc("51969-4", "Genetic analysis report"));
    subject(report, "subject");
    report.put("issued", now);
    report.putArray("contained").add(software());
    report.putArray("performer").addObject().put("display", "Theriac decision support");
    ArrayNode extensions = Json.object().putArray("extension");
    tasks.forEach(task ->
        extensions
            .addObject()
            .put("url", Terms.PROFILES + "recommended-action")
            .set("valueReference", reference(task)));
    remarks.stream()
        .filter(remark -> !remark.isBlank())
        .forEach(remark ->
            extensions
                .addObject()
                .put("url", Terms.PROFILES + "genomic-report-note")
                .putObject("valueAnnotation")
                .put("text", Terms.limited(remark)));
    extensions
        .addObject()
        .put("url", "http://hl7.org/fhir/StructureDefinition/workflow-supportingInfo")
        .putObject("valueReference")
        .put("reference", "#" + SOFTWARE);
    report.set("extension", extensions);
    if (!results.isEmpty()) {
      ArrayNode references = report.putArray("result");
      results.forEach(result -> references.add(reference(result)));
    }
    report.put("conclusion", Terms.limited(conclusion));
    return report;
  }

  private ObjectNode resource(String type, String profile) {
    ObjectNode resource =
        Json.object().put("resourceType", type).put("id", UUID.randomUUID().toString());
    if (!profile.isEmpty()) {
      resource.putObject("meta").putArray("profile").add(Terms.PROFILES + profile);
    }
    resources.add(resource);
    return resource;
  }

  /** A reference to a resource of this set. */
  public ObjectNode reference(ObjectNode resource) {
    String id = resource.path("id").asText();
    return Json.object()
        .put(
            "reference",
            links == Links.BUNDLE
                ? "urn:uuid:" + id
                : resource.path("resourceType").asText() + "/" + id);
  }

  private void subject(ObjectNode resource, String field) {
    patient.ifPresent(whose -> {
      ObjectNode subject = resource.putObject(field).put("type", "Patient");
      if (FHIR_ID.matcher(whose.value()).matches()) {
        subject.put("reference", "Patient/" + whose.value());
      }
      subject.putObject("identifier").put("value", whose.value());
    });
  }

  private ObjectNode software() {
    ObjectNode device =
        Json.object().put("resourceType", "Device").put("id", SOFTWARE).put("status", "active");
    device.putArray("deviceName").addObject().put("name", "Theriac").put("type", "other");
    ArrayNode versions = device.putArray("version");
    version(versions, "knowledge release", knowledgeRelease);
    if (!modelVersion.isEmpty()) {
      version(versions, "ranking model", modelVersion);
    }
    return device;
  }

  private static void version(ArrayNode versions, String what, String value) {
    ObjectNode version = versions.addObject();
    version.set("type", Terms.words(what));
    version.put("value", value.isEmpty() ? "unknown" : value);
  }

  private static ObjectNode genetics() {
    return Terms.concept("http://terminology.hl7.org/CodeSystem/v2-0074", "GE", "");
  }

  private static void entry(ArrayNode entries, ObjectNode resource) {
    entries
        .addObject()
        .put("fullUrl", "urn:uuid:" + resource.path("id").asText())
        .set("resource", resource);
  }
}
