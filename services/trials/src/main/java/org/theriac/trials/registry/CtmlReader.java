package org.theriac.trials.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads MatchMiner's trial documents (CTML as JSON): one trial, an array, or trials one behind the
 * other. {@code match} may stand at the trial, a step, an arm or a dose level; each is a part of
 * its own. What lies below a suspended arm is closed with it.
 */
public final class CtmlReader {
  private static final int MOST_PARTS = 2_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .build();

  private CtmlReader() {}

  /** Whether a document is of this form rather than a registry's. */
  public static boolean looksLikeIt(byte[] document) {
    var text = new String(document, StandardCharsets.UTF_8);
    return !text.contains("\"protocolSection\"")
        && (text.contains("\"protocol_no\"")
            || text.contains("\"treatment_list\"")
            || text.contains("\"trialInformation\""));
  }

  /**
   * Reads a document.
   *
   * @throws MalformedTrialException if it is no such document, naming the place
   */
  public static List<Trial> read(byte[] document) throws MalformedTrialException {
    return read(document, "");
  }

  /**
   * Reads a document of which nothing is stored.
   *
   * @param unnamed the id of a trial that has none; empty = such a trial is refused
   * @throws MalformedTrialException if it is no such document, naming the place
   */
  public static List<Trial> read(byte[] document, String unnamed) throws MalformedTrialException {
    var trials = new ArrayList<Trial>();
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(document)) {
      while (values.hasNextValue()) {
        var root = values.nextValue();
        if (root.isArray()) {
          for (int i = 0; i < root.size(); i++) {
            trials.add(trial(root.get(i), "/" + i, unnamed));
          }
        } else {
          trials.add(trial(root, "", unnamed));
        }
      }
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new MalformedTrialException(
          "not valid JSON"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
    } catch (IOException e) {
      throw new MalformedTrialException("not readable as JSON");
    }
    if (trials.isEmpty()) {
      throw new MalformedTrialException("the document holds no trial");
    }
    return trials;
  }

  private static Trial trial(JsonNode node, String place, String unnamed)
      throws MalformedTrialException {
    var stated =
        first(
            node,
            "/protocol_no",
            "/trialInformation/protocol_no",
            "/nct_id",
            "/trialInformation/trial_id",
            "/trial_id");
    boolean isTrial = node.path("treatment_list").isObject() || node.has("match");
    var id = stated.isBlank() && isTrial ? unnamed : stated;
    if (!node.isObject() || id.isBlank()) {
      throw new MalformedTrialException(
          "no protocol_no at " + (place.isEmpty() ? "the document's root" : place));
    }
    var status = first(node, "/_summary/status/0/value", "/status", "/trialInformation/status");
    boolean open = isOpen(status);
    var arms = new ArrayList<Arm>();
    part(node, id, "trial", first(node, "/short_title", "/long_title"), open, arms);
    for (JsonNode step : node.at("/treatment_list/step")) {
      part(
          step,
          step.path("step_code").asText(""),
          "step",
          step.path("step_type").asText(""),
          open,
          arms);
      for (JsonNode arm : step.path("arm")) {
        boolean armOpen = open && !suspended(arm.path("arm_suspended"));
        part(
            arm,
            arm.path("arm_code").asText(""),
            "arm",
            arm.path("arm_description").asText(""),
            armOpen,
            arms);
        for (JsonNode dose : arm.path("dose_level")) {
          part(
              dose,
              dose.path("level_code").asText(arm.path("arm_code").asText("")),
              "dose",
              dose.path("level_description").asText(""),
              armOpen && !suspended(dose.path("level_suspended")),
              arms);
        }
      }
    }
    if (arms.size() > MOST_PARTS) {
      throw new MalformedTrialException("more than " + MOST_PARTS + " arms and levels at " + place);
    }
    var phase = first(node, "/phase", "/trialInformation/phase");
    var drugs = new ArrayList<String>();
    node.at("/drug_list/drug").forEach(drug -> drugs.add(drug.path("drug_name").asText("")));
    drugs.removeIf(String::isBlank);
    return new Trial(
        id.strip(),
        first(
            node,
            "/short_title",
            "/long_title",
            "/trialInformation/short_title",
            "/trialInformation/long_title"),
        status.isBlank() ? "RECRUITING" : open ? "RECRUITING" : "CLOSED",
        phase.isBlank() ? List.of() : List.of(phase),
        List.of(),
        List.of(),
        drugs,
        -1,
        -1,
        "ALL",
        "",
        first(node, "/last_updated", "/data_table4/last_updated"),
        List.of(),
        arms,
        aliases(node),
        "",
        first(node, "/last_updated", "/data_table4/last_updated"),
        "CTML document");
  }

  private static List<String> aliases(JsonNode node) {
    return Stream.of("/nct_id", "/trialInformation/nct_id", "/long_title", "/nickname")
        .map(pointer -> node.at(pointer).asText(""))
        .filter(Predicate.not(String::isBlank))
        .distinct()
        .toList();
  }

  private static void part(
      JsonNode node, String code, String level, String description, boolean open, List<Arm> arms) {
    var match = node.path("match");
    if (match.isContainerNode() && !match.isEmpty()) {
      arms.add(new Arm(code, level, description, open, match.toString()));
    } else if (level.equals("step") || level.equals("arm")) {
      // Without it, what lies in it would seem to lie in the step before it.
      arms.add(new Arm(code, level, description, open, ""));
    }
  }

  private static boolean suspended(JsonNode flag) {
    var word = flag.asText("").strip().toUpperCase(Locale.ROOT);
    return word.equals("Y") || word.equals("YES") || word.equals("TRUE");
  }

  private static boolean isOpen(String status) {
    var word = status.strip().toLowerCase(Locale.ROOT);
    return word.isEmpty()
        || word.startsWith("open")
        || word.equals("recruiting")
        || word.equals("not yet recruiting")
        || word.equals("enrolling by invitation");
  }

  private static String first(JsonNode node, String... pointers) {
    for (String pointer : pointers) {
      var text = node.at(pointer).asText("");
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }
}
