package org.theriac.gateway.hl7v2;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/**
 * An ORU^R01 message: unsolicited results. Its OBX segments become Observations, so that a result
 * reads the same whichever way it came. By the HL7 v2 guide for genetic variation, OBX segments
 * with one sub-id (OBX-4) belong together: the gene studied is beside its genotype.
 *
 * @param patientIds ids of PID-3, at least one
 * @param sender sending facility of MSH-4; empty if not given
 * @param observations the results as FHIR Observations
 */
record ResultMessage(Set<String> patientIds, String sender, List<ObjectNode> observations) {
  private static final int MOST_SEGMENTS = 5000;
  private static final Set<String> RESULTS = Set.of("84413-4", "84414-2", "69548-6");

  /** What is said of a result beside it: gene, variant, place, bases, copies, source class. */
  private static final Pattern COMPONENTS =
      Pattern.compile(
          "48\\d{3}-\\d|47998-0|53034-5|62374-4|69547-8|69551-0|81252-9|81254-5|81255-2|81290-9"
              + "|92822-6");

  private static final PipeParser PARSER = parser();

  ResultMessage {
    patientIds = Set.copyOf(patientIds);
    observations = List.copyOf(observations);
  }

  /**
   * Reads a message.
   *
   * @param text segments divided by carriage returns or line feeds
   * @throws ProblemException if it is no ORU^R01, names no patient, or cannot be read; the message
   *     is not quoted
   */
  static ResultMessage read(String text) {
    List<Segment> segments = segments(text);
    String sender = "";
    Set<String> patients = new LinkedHashSet<>();
    List<ObjectNode> observations = new ArrayList<>();
    Map<String, Group> groups = new LinkedHashMap<>();
    String requested = "";
    String laboratory = "";
    for (Segment segment : segments) {
      switch (segment.getName()) {
        case "MSH" -> {
          require(segment);
          sender = get(segment, 4, 0, 1);
        }
        case "PID" -> {
          for (int i = 0; i < 20; i++) {
            patients.add(get(segment, 3, i, 1));
          }
        }
        case "OBR" -> {
          groups.values().forEach(group -> group.addTo(observations));
          groups.clear();
          requested = date(get(segment, 7, 0, 1));
          laboratory = sender;
        }
        case "OBX" -> {
          String subId = get(segment, 4, 0, 1);
          groups.computeIfAbsent(subId, id -> new Group()).add(segment, requested, laboratory);
        }
        default -> {}
      }
    }
    groups.values().forEach(group -> group.addTo(observations));
    patients.remove("");
    if (patients.isEmpty()) {
      throw refused("The message names no patient in PID-3.");
    }
    return new ResultMessage(patients, sender, observations);
  }

  /** OBX segments that belong together. */
  private static final class Group {
    private final List<ObjectNode> results = new ArrayList<>();
    private final List<ObjectNode> components = new ArrayList<>();

    void add(Segment obx, String requested, String laboratory) {
      ObjectNode coded = Json.object();
      coded.set("code", concept(obx, 3, 0));
      value(obx, coded);
      String code = get(obx, 3, 0, 1);
      boolean component = !RESULTS.contains(code) && COMPONENTS.matcher(code).matches();
      if (component) {
        components.add(coded);
        return;
      }
      coded.put("resourceType", "Observation").put("status", status(get(obx, 11, 0, 1)));
      String date = date(get(obx, 14, 0, 1));
      date = date.isEmpty() ? requested : date;
      if (!date.isEmpty()) {
        coded.put("effectiveDateTime", date);
      }
      String performer = get(obx, 23, 0, 1);
      performer = performer.isEmpty() ? laboratory : performer;
      if (!performer.isEmpty()) {
        coded.putArray("performer").addObject().put("display", performer);
      }
      results.add(coded);
    }

    /** A gene named once counts for every result of its group. */
    void addTo(List<ObjectNode> observations) {
      for (ObjectNode result : results) {
        if (!components.isEmpty()) {
          ArrayNode array = result.putArray("component");
          components.forEach(array::add);
        }
        observations.add(result);
      }
    }
  }

  private static void value(Segment obx, ObjectNode into) {
    String type = get(obx, 2, 0, 1).toUpperCase(Locale.ROOT);
    switch (type) {
      case "CE", "CWE", "CNE", "CF" -> into.set("valueCodeableConcept", concept(obx, 5, 0));
      case "NR" -> {
        String low = get(obx, 5, 0, 1);
        if (low.matches("\\d{1,10}")) {
          into.putObject("valueRange").putObject("low").put("value", Long.parseLong(low));
        }
      }
      case "NM" -> {
        String number = get(obx, 5, 0, 1);
        if (number.matches("\\d{1,9}(?:\\.\\d{1,6})?")) {
          into.putObject("valueQuantity").put("value", new BigDecimal(number));
        }
      }
      case "ED", "RP" -> {
        // A file or a pointer to one: nothing computable.
      }
      default -> {
        String text = get(obx, 5, 0, 1);
        if (!text.isEmpty()) {
          into.put("valueString", text);
        }
      }
    }
  }

  private static ObjectNode concept(Segment segment, int field, int repetition) {
    ObjectNode concept = Json.object();
    ArrayNode codings = concept.putArray("coding");
    for (int first : new int[] {1, 4}) {
      String code = get(segment, field, repetition, first);
      String display = get(segment, field, repetition, first + 1);
      if (!code.isEmpty() || !display.isEmpty()) {
        ObjectNode coding = codings.addObject();
        String system = get(segment, field, repetition, first + 2);
        coding.put("system", system.equals("LN") ? "http://loinc.org" : system);
        coding.put("code", code).put("display", display);
      }
    }
    String text = get(segment, field, repetition, 9);
    if (!text.isEmpty()) {
      concept.put("text", text);
    }
    return concept;
  }

  /**
   * HL7 table 0085. Anything else than final and corrected results is not yet, or no longer, one.
   */
  private static String status(String code) {
    return switch (code) {
      case "F", "" -> "final";
      case "C", "A" -> "corrected";
      case "D", "W", "X", "N", "O" -> "entered-in-error";
      default -> "preliminary";
    };
  }

  private static String date(String time) {
    return time.matches("\\d{8}.*")
        ? time.substring(0, 4) + "-" + time.substring(4, 6) + "-" + time.substring(6, 8)
        : "";
  }

  private static void require(Segment header) {
    if (!get(header, 9, 0, 1).equals("ORU") || !get(header, 9, 0, 2).equals("R01")) {
      throw refused("Only messages of the type ORU^R01 are taken (MSH-9).");
    }
  }

  private static List<Segment> segments(String text) {
    String message = text.strip().replace("\r\n", "\r").replace('\n', '\r');
    // A minimal lower layer protocol frame may still be around it.
    message = message.replace("\u000b", "").replace("\u001c", "").strip();
    if (!message.startsWith("MSH")) {
      throw refused("An HL7 v2 message starts with the segment MSH.");
    }
    if (message.chars().filter(c -> c == '\r').count() > MOST_SEGMENTS) {
      throw refused("The message has more than " + MOST_SEGMENTS + " segments.");
    }
    List<Segment> segments = new ArrayList<>();
    try {
      Message parsed = PARSER.parse(message);
      for (String name : parsed.getNames()) {
        for (Structure structure : parsed.getAll(name)) {
          if (structure instanceof Segment segment) {
            segments.add(segment);
          }
        }
      }
    } catch (HL7Exception | RuntimeException e) {
      // The parser's message quotes the input, which is a patient's.
      throw refused("The message cannot be read as HL7 v2 in the vertical-bar encoding.");
    }
    return segments;
  }

  private static String get(Segment segment, int field, int repetition, int component) {
    try {
      String value = Terser.get(segment, field, repetition, component, 1);
      return value == null ? "" : value.strip();
    } catch (HL7Exception e) {
      return "";
    }
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(Problem.of(ProblemCode.BAD_REQUEST, detail));
  }

  private static PipeParser parser() {
    DefaultHapiContext context = new DefaultHapiContext(new GenericModelClassFactory());
    context.setValidationContext(ValidationContextFactory.noValidation());
    return context.getPipeParser();
  }
}
