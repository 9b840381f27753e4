package org.theriac.gateway.trials.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.fhir.Subjects;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.trials.PatientOfRequest;
import org.theriac.gateway.trials.PatientOfRequest.Note;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;
import org.theriac.trials.v1.PatientFacts;

/**
 * Facts of one patient from FHIR R4: Patient, Condition, Observation and DocumentReference. Names
 * are understood by the same reader as notes; what it does not know keeps its own words. What was
 * not read is said.
 */
final class ChartOfBundle {
  private static final int MOST_RESOURCES = 5_000;
  private static final int LONGEST_WORDS = 500;
  private static final String BIRTH_SEX =
      "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex";
  private static final String GENE_STUDIED = "48018-6";
  private static final String PROTEIN_CHANGE = "48005-3";
  private static final Set<String> NOT_MADE = Set.of("entered-in-error", "cancelled", "registered");

  private final PatientOfRequest reader;
  private final PatientFacts.Builder patient = PatientFacts.newBuilder();
  private final List<String> remarks = new ArrayList<>();

  ChartOfBundle(PatientOfRequest reader) {
    this.reader = reader;
  }

  /**
   * What was read.
   *
   * @param patient the facts
   * @param remarks what was not read, without data of the patient
   */
  record Read(PatientFacts patient, List<String> remarks) {
    Read {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Reads a bundle, or the bundle within Parameters, or one resource.
   *
   * @throws ProblemException if it holds several patients or too much
   */
  Read read(ObjectNode given) {
    var resources = new ArrayList<JsonNode>();
    collect(given, resources, 0);
    if (resources.size() > MOST_RESOURCES) {
      throw new ProblemException(
          Problem.of(ProblemCode.TOO_MANY, "At most " + MOST_RESOURCES + " resources are read."));
    }
    var whose = patientOf(resources);
    for (JsonNode resource : resources) {
      if (Subjects.isOfAnother(resource, whose)) {
        remarks.add("Resources of another patient were not read.");
      } else {
        resource(resource);
      }
    }
    patient.setPatientId(whose);
    return new Read(patient.build(), remarks.stream().distinct().toList());
  }

  /**
   * The id of the patient that the Patient has, else that all resources name; empty if none does.
   *
   * @throws ProblemException if it cannot be told whose the chart is
   */
  private static String patientOf(List<JsonNode> resources) {
    var patients =
        resources.stream()
            .filter(resource -> Tree.text(resource, "resourceType").equals("Patient"))
            .toList();
    var named =
        (patients.isEmpty() || Tree.text(patients.getFirst(), "id").isEmpty()
                ? resources
                : patients)
            .stream()
                .flatMap(resource -> Subjects.patientOf(resource).stream())
                .distinct()
                .toList();
    if (patients.size() > 1 || named.size() > 1) {
      throw new ProblemException(
          Problem.of(ProblemCode.BAD_REQUEST, "The bundle holds several patients; send one.")
              .field("entry", "one Patient, and resources whose subject it is"));
    }
    return named.isEmpty() ? "" : named.getFirst();
  }

  private static void collect(JsonNode node, List<JsonNode> into, int depth) {
    if (depth > 4) {
      return;
    }
    switch (Tree.text(node, "resourceType")) {
      case "Bundle" ->
          Tree.list(node, "entry")
              .forEach(entry -> collect(entry.path("resource"), into, depth + 1));
      case "Parameters" ->
          Tree.list(node, "parameter")
              .forEach(parameter -> collect(parameter.path("resource"), into, depth + 1));
      case "" -> {
        // No resource.
      }
      default -> into.add(node);
    }
  }

  private void resource(JsonNode resource) {
    switch (Tree.text(resource, "resourceType")) {
      case "Patient" -> person(resource);
      case "Condition" -> condition(resource);
      case "Observation" -> observation(resource);
      case "DocumentReference" -> document(resource);
      default -> remarks.add("Resources of type " + type(resource) + " are not read for trials.");
    }
  }

  private static String type(JsonNode resource) {
    var type = Tree.text(resource, "resourceType");
    return type.matches("[A-Za-z]{1,40}") ? type : "unknown";
  }

  private void person(JsonNode resource) {
    var born = Tree.text(resource, "birthDate");
    if (!born.isEmpty()) {
      patient.addFacts(fact("birth_date", "birth_date", "Patient.birthDate").setTextValue(born));
    }
    var atBirth =
        Tree.list(resource, "extension").stream()
            .filter(extension -> Tree.text(extension, "url").equals(BIRTH_SEX))
            .map(extension -> Tree.text(extension, "valueCode"))
            .findFirst()
            .orElse("");
    var sex =
        switch (atBirth.isEmpty() ? Tree.text(resource, "gender") : atBirth) {
          case "F", "female" -> "female";
          case "M", "male" -> "male";
          default -> "";
        };
    if (!sex.isEmpty()) {
      patient.addFacts(
          fact("sex", atBirth.isEmpty() ? "sex" : "sex assigned at birth", "Patient.gender")
              .setTextValue(sex));
    }
  }

  private static Fact.Builder fact(String type, String name, String from) {
    return Fact.newBuilder()
        .setType(type)
        .setName(name)
        .setStatus(FactStatus.FACT_STATUS_PRESENT)
        .setEvidence(from)
        .setSentence(from);
  }

  // --- conditions

  private void condition(JsonNode resource) {
    var words = limited(Tree.words(resource.path("code")));
    var verification = Tree.code(resource.path("verificationStatus"));
    if (words.isEmpty() || verification.equals("entered-in-error")) {
      remarks.add("A Condition without words, or entered in error, was not read.");
      return;
    }
    var date = first(resource, "onsetDateTime", "recordedDate", "abatementDateTime");
    var status = status(resource, verification);
    var known =
        understood(words, date).stream()
            .filter(one ->
                List.of("diagnosis", "condition", "metastasis", "allergy").contains(one.getType()))
            .toList();
    if (known.isEmpty()) {
      patient.addFacts(
          fact("condition", words, words).setStatus(status).setDate(date).setNoteId(id(resource)));
    }
    for (Fact one : known) {
      patient.addFacts(
          one.toBuilder()
              .setStatus(status)
              .setDate(date)
              .setSentence(words)
              .setNoteId(id(resource)));
    }
    for (JsonNode stage : Tree.list(resource, "stage")) {
      var stated = limited(Tree.words(stage.path("summary")));
      if (!stated.isEmpty()) {
        var asStage =
            stated.toLowerCase(java.util.Locale.ROOT).contains("stage")
                ? stated
                : "Stage " + stated;
        understood(asStage, date).stream()
            .filter(one -> one.getType().equals("stage") || one.getType().equals("tnm"))
            .forEach(
                one -> patient.addFacts(one.toBuilder().setDate(date).setNoteId(id(resource))));
      }
    }
  }

  private static FactStatus status(JsonNode resource, String verification) {
    return switch (verification) {
      case "refuted" -> FactStatus.FACT_STATUS_ABSENT;
      case "provisional", "differential", "unconfirmed" -> FactStatus.FACT_STATUS_POSSIBLE;
      default ->
          switch (Tree.code(resource.path("clinicalStatus"))) {
            case "resolved", "remission", "inactive" -> FactStatus.FACT_STATUS_HISTORICAL;
            default -> FactStatus.FACT_STATUS_PRESENT;
          };
    };
  }

  // --- observations

  private void observation(JsonNode resource) {
    if (NOT_MADE.contains(Tree.text(resource, "status"))) {
      remarks.add("An Observation that was not made, or entered in error, was not read.");
      return;
    }
    var date = first(resource, "effectiveDateTime", "issued");
    var words = sentence(resource);
    if (words.isEmpty()) {
      remarks.add("An Observation without words or value was not read.");
      return;
    }
    var known = understood(words.get(), date);
    if (known.isEmpty()) {
      remarks.add("An Observation of something unknown here was not read.");
    }
    boolean noResult = resource.has("dataAbsentReason");
    for (Fact one : known) {
      var out = one.toBuilder().setDate(date).setNoteId(id(resource));
      if (noResult) {
        out.clearValue().setStatus(FactStatus.FACT_STATUS_UNKNOWN_RESULT);
      }
      patient.addFacts(out);
    }
  }

  /** An observation in the words of a note: what, and its value with its unit. */
  private static Optional<String> sentence(JsonNode resource) {
    var variant = variant(resource);
    if (variant.isPresent()) {
      return variant;
    }
    // LOINC's long names say the specimen in brackets and behind "in".
    var what =
        limited(Tree.words(resource.path("code")))
            .replaceAll("\\s*\\[[^\\]]*\\]", "")
            .replaceAll(" in (?:Blood|Serum|Plasma|Serum or Plasma|Specimen|Tissue).*$", "")
            .strip();
    var value = value(resource);
    if (what.isEmpty() || value.isEmpty() && !resource.has("dataAbsentReason")) {
      return Optional.empty();
    }
    return Optional.of(what + (value.isEmpty() ? " pending" : ": " + value));
  }

  private static String value(JsonNode resource) {
    var quantity = resource.path("valueQuantity");
    if (quantity.path("value").isNumber()) {
      var unit = Tree.text(quantity, "unit");
      return (Tree.text(quantity, "comparator")
              + " "
              + quantity.path("value").asText()
              + " "
              + (unit.isEmpty() ? Tree.text(quantity, "code") : unit))
          .strip();
    }
    if (resource.path("valueInteger").isInt()) {
      return resource.path("valueInteger").asText();
    }
    if (resource.path("valueBoolean").isBoolean()) {
      return resource.path("valueBoolean").asBoolean() ? "positive" : "negative";
    }
    var words = limited(Tree.words(resource.path("valueCodeableConcept")));
    return words.isEmpty() ? limited(Tree.text(resource, "valueString")) : words;
  }

  /** A variant of genomics reporting: the gene and its change, found or not. */
  private static Optional<String> variant(JsonNode resource) {
    String gene = "";
    String change = "";
    for (JsonNode component : Tree.list(resource, "component")) {
      var code = component.path("code");
      var value = Tree.words(component.path("valueCodeableConcept"));
      if (Tree.hasCode(code, GENE_STUDIED)) {
        gene = value;
      } else if (Tree.hasCode(code, PROTEIN_CHANGE)) {
        change = value.isEmpty() ? Tree.code(component.path("valueCodeableConcept")) : value;
      }
    }
    if (gene.isEmpty()) {
      return Optional.empty();
    }
    var result = resource.path("valueCodeableConcept");
    boolean absent =
        Tree.hasCode(result, "LA9634-2") || Tree.words(result).equalsIgnoreCase("Absent");
    return Optional.of(
        limited(gene + (change.isEmpty() ? " mutation" : " " + change))
            + (absent ? " not detected" : " detected"));
  }

  // --- documents

  private void document(JsonNode resource) {
    if (Tree.text(resource, "status").equals("entered-in-error")) {
      remarks.add("A DocumentReference entered in error was not read.");
      return;
    }
    for (JsonNode content : Tree.list(resource, "content")) {
      var attachment = content.path("attachment");
      var type = Tree.text(attachment, "contentType");
      var data = Tree.text(attachment, "data");
      if (!type.startsWith("text/plain") || data.isEmpty()) {
        remarks.add("A DocumentReference without plain text inside was not read.");
        continue;
      }
      try {
        var text = new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
        patient.addAllFacts(
            reader.extract(new Note(text, whole(day(Tree.text(resource, "date"))), id(resource))));
      } catch (IllegalArgumentException e) {
        remarks.add("A DocumentReference whose data are no Base64 was not read.");
      }
    }
  }

  // --- shared

  private List<Fact> understood(String words, String date) {
    return reader.extract(new Note(words + ".", whole(date), ""));
  }

  /** A date as that of a note: a month or a year is no day to count back from. */
  private static String whole(String date) {
    try {
      return date.length() < 10 ? "" : LocalDate.parse(date).toString();
    } catch (DateTimeException e) {
      return "";
    }
  }

  private static String limited(String words) {
    return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
  }

  private static String first(JsonNode resource, String... fields) {
    for (String field : fields) {
      var date = day(Tree.text(resource, field));
      if (!date.isEmpty()) {
        return date;
      }
    }
    return "";
  }

  private static String day(String instant) {
    return instant.matches("\\d{4}(-\\d{2}(-\\d{2}.*)?)?")
        ? instant.substring(0, Math.min(10, instant.length()))
        : "";
  }

  private static String id(JsonNode resource) {
    var id = Tree.text(resource, "id");
    return type(resource) + (id.isEmpty() ? "" : "/" + id);
  }
}
