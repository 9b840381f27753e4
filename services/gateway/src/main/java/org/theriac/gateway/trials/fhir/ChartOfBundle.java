package org.theriac.gateway.trials.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
  private static final Set<String> ILLNESSES =
      Set.of("diagnosis", "condition", "metastasis", "allergy", "family_history");

  private static final Set<String> WITHDRAWN = Set.of("entered-in-error", "superseded");
  private static final Pattern READABLE =
      Pattern.compile("^(?:text/plain|text/html|application/xhtml\\+xml)\\b");
  private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]{1,40})");
  private static final List<String> ENDS =
      List.of("abatementDateTime", "abatementPeriod", "abatementAge", "abatementString");
  private static final Set<String> NOT_MADE = Set.of("entered-in-error", "cancelled", "registered");

  /** The detail of a fact whose value no living patient has. */
  private static final String IMPOSSIBLE = "error";

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
    if (resource.path("deceasedBoolean").asBoolean() || resource.has("deceasedDateTime")) {
      remarks.add("The record says that the patient has died.");
    }
    var atBirth =
        Tree.list(resource, "extension").stream()
            .filter(extension -> Tree.text(extension, "url").equals(BIRTH_SEX))
            .map(extension -> Tree.text(extension, "valueCode"))
            .findFirst()
            .orElse("");
    var sex =
        switch (atBirth.equals("F") || atBirth.equals("M")
            ? atBirth
            : Tree.text(resource, "gender")) {
          case "F", "female" -> "female";
          case "M", "male" -> "male";
          default -> "";
        };
    if (!sex.isEmpty()) {
      patient.addFacts(
          fact(
                  "sex",
                  atBirth.equals("F") || atBirth.equals("M") ? "sex assigned at birth" : "sex",
                  "Patient.gender")
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
            .filter(one -> !List.of("age", "sex").contains(one.getType()))
            .toList();
    boolean named = known.stream().anyMatch(one -> ILLNESSES.contains(one.getType()));
    if (!named && !NotTheIllness.isSaidBy(words)) {
      patient.addFacts(
          fact("condition", words, words).setStatus(status).setDate(date).setNoteId(id(resource)));
    } else if (known.isEmpty()) {
      remarks.add("A Condition whose words tell of no illness that is there was not read.");
    }
    for (Fact one : known) {
      boolean illness = ILLNESSES.contains(one.getType());
      if (illness || status == FactStatus.FACT_STATUS_PRESENT) {
        patient.addFacts(
            one.toBuilder()
                .setStatus(illness ? weaker(status, one.getStatus()) : one.getStatus())
                .setDate(date)
                .setSentence(words)
                .setNoteId(id(resource)));
      }
    }
    for (JsonNode stage : Tree.list(resource, "stage")) {
      var stated = limited(Tree.words(stage.path("summary")));
      if (!stated.isEmpty()) {
        var asStage =
            stated.toLowerCase(Locale.ROOT).contains("stage") ? stated : "Stage " + stated;
        understood(asStage, date).stream()
            .filter(one -> one.getType().equals("stage") || one.getType().equals("tnm"))
            .forEach(
                one -> patient.addFacts(one.toBuilder().setDate(date).setNoteId(id(resource))));
      }
    }
  }

  /**
   * What the resource says of an illness and what its words say: "history of", "family history of",
   * "suspected" in the words of a confirmed, active Condition still mean what they say.
   */
  private static FactStatus weaker(FactStatus recorded, FactStatus worded) {
    return switch (recorded) {
      case FACT_STATUS_ABSENT -> recorded;
      case FACT_STATUS_POSSIBLE ->
          worded == FactStatus.FACT_STATUS_PRESENT || worded == FactStatus.FACT_STATUS_HISTORICAL
              ? recorded
              : worded;
      case FACT_STATUS_HISTORICAL -> worded == FactStatus.FACT_STATUS_PRESENT ? recorded : worded;
      default -> worded;
    };
  }

  private static FactStatus status(JsonNode resource, String verification) {
    return switch (verification) {
      case "refuted" -> FactStatus.FACT_STATUS_ABSENT;
      case "provisional", "differential", "unconfirmed" -> FactStatus.FACT_STATUS_POSSIBLE;
      default ->
          switch (Tree.code(resource.path("clinicalStatus"))) {
            case "resolved", "remission", "inactive" -> FactStatus.FACT_STATUS_HISTORICAL;
            case "" ->
                hasEnded(resource)
                    ? FactStatus.FACT_STATUS_HISTORICAL
                    : FactStatus.FACT_STATUS_PRESENT;
            default -> FactStatus.FACT_STATUS_PRESENT;
          };
    };
  }

  private static boolean hasEnded(JsonNode resource) {
    return ENDS.stream().anyMatch(resource::has);
  }

  // --- observations

  private void observation(JsonNode resource) {
    if (NOT_MADE.contains(Tree.text(resource, "status"))) {
      remarks.add("An Observation that was not made, or entered in error, was not read.");
      return;
    }
    var date = first(resource, "effectiveDateTime", "issued");
    var sentences = ObservationWords.of(resource);
    if (sentences.isEmpty()) {
      remarks.add("An Observation without words or value, or in an unknown unit, was not read.");
      return;
    }
    boolean noResult = resource.has("dataAbsentReason");
    for (String sentence : sentences) {
      var known = understood(sentence, date);
      if (known.isEmpty()) {
        remarks.add("An Observation of something unknown here was not read.");
      }
      for (Fact one : known) {
        var out = one.toBuilder().setDate(date).setNoteId(id(resource));
        if (one.containsAttributes(IMPOSSIBLE)) {
          remarks.add(
              "The value of " + id(resource) + " is one that no patient has; it was not used.");
        }
        if (noResult) {
          out.clearValue().setStatus(FactStatus.FACT_STATUS_UNKNOWN_RESULT);
        }
        patient.addFacts(out);
      }
    }
  }

  // --- documents

  private void document(JsonNode resource) {
    if (WITHDRAWN.contains(Tree.text(resource, "status"))
        || Tree.text(resource, "docStatus").equals("entered-in-error")) {
      remarks.add("A DocumentReference that was superseded or entered in error was not read.");
      return;
    }
    for (JsonNode content : Tree.list(resource, "content")) {
      var attachment = content.path("attachment");
      var type = Tree.text(attachment, "contentType").toLowerCase(Locale.ROOT);
      var data = Tree.text(attachment, "data");
      if (!READABLE.matcher(type).find() || data.isEmpty()) {
        remarks.add("A DocumentReference without plain text or HTML inside was not read.");
        continue;
      }
      try {
        var text = new String(Base64.getMimeDecoder().decode(data), charset(type));
        var note = new Note(text, whole(day(Tree.text(resource, "date"))), id(resource));
        var read = reader.read(note);
        patient.addAllFacts(read.facts());
        remarks.addAll(read.sentences(note));
      } catch (IllegalArgumentException e) {
        remarks.add("A DocumentReference whose data are no text in Base64 was not read.");
      }
    }
  }

  /**
   * What a content type says of its characters.
   *
   * @throws IllegalArgumentException if it names a charset that is none
   */
  private static Charset charset(String type) {
    var named = CHARSET.matcher(type);
    return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
  }

  // --- shared

  private List<Fact> understood(String words, String date) {
    return reader.read(new Note(words + ".", whole(date), "")).facts();
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
