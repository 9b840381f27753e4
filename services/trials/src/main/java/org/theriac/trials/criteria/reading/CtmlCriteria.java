package org.theriac.trials.criteria.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Marker;
import org.theriac.trials.criteria.Condition.Measured;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.registry.Arm;

/**
 * Reads the match tree of a CTML part into the same questions as registry text. A clinical key has
 * its own "!"; a "!" on any genomic key denies the whole leaf. Other than in MatchMiner a missing
 * test satisfies neither: it is unknown, and wild type is never inferred.
 */
public final class CtmlCriteria {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<|=)?\\s*(\\d+(?:\\.\\d+)?)");

  /** Keys of a genomic leaf that its question is made of, and those that narrow nothing. */
  private static final Set<String> READ =
      Set.of(
          "hugo_symbol",
          "variant_category",
          "wildtype",
          "protein_change",
          "wildcard_protein_change",
          "exon",
          "cnv_call",
          "germline_somatic",
          "display_name",
          "internal_id");

  private final Vocabulary vocabulary;

  /** With the words of criteria. */
  public CtmlCriteria(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The criteria of a part: each top-level requirement is one. */
  public List<Criterion> read(Arm arm) {
    JsonNode tree;
    try {
      tree = JSON.readTree(arm.match());
    } catch (JsonProcessingException e) {
      return List.of(
          new Criterion(arm.code() + ".1", arm.match(), false, new Condition.Wording(arm.match())));
    }
    var parts = new ArrayList<JsonNode>();
    requirements(tree, parts);
    var criteria = new ArrayList<Criterion>();
    for (JsonNode part : parts) {
      var id = (arm.code().isEmpty() ? arm.level() : arm.code()) + "." + (criteria.size() + 1);
      criteria.add(new Criterion(id, words(part), false, condition(part)));
    }
    return criteria;
  }

  private static void requirements(JsonNode node, List<JsonNode> parts) {
    if (node.isArray()) {
      node.forEach(part -> requirements(part, parts));
      return;
    }
    node.properties()
        .forEach(entry -> {
          if (entry.getKey().toLowerCase(Locale.ROOT).startsWith("and")) {
            requirements(entry.getValue(), parts);
          } else {
            parts.add(JSON.createObjectNode().set(entry.getKey(), entry.getValue()));
          }
        });
  }

  private Condition condition(JsonNode node) {
    var all = new ArrayList<Condition>();
    if (node.isArray()) {
      node.forEach(part -> all.add(condition(part)));
    } else {
      node.properties()
          .forEach(entry -> {
            var key = entry.getKey().toLowerCase(Locale.ROOT);
            var value = entry.getValue();
            if (key.startsWith("or")) {
              var any = new ArrayList<Condition>();
              value.forEach(part -> any.add(condition(part)));
              all.add(new Condition.AnyOf(any));
            } else if (key.startsWith("and")) {
              all.add(condition(value));
            } else if (key.equals("clinical")) {
              value
                  .properties()
                  .forEach(field -> all.add(clinical(field.getKey(), field.getValue())));
            } else if (key.equals("genomic")) {
              all.add(genomic(value));
            } else if (key.equals("prior_treatment")) {
              value.properties().forEach(field -> all.add(treatment(field.getValue().asText(""))));
            } else {
              all.add(new Condition.Wording(entry.getKey() + " " + value));
            }
          });
    }
    return all.size() == 1 ? all.getFirst() : new Condition.AllOf(all);
  }

  private Condition clinical(String key, JsonNode value) {
    if (value.isArray()) {
      // One of those that are named, and none of those that are denied.
      var any = new ArrayList<Condition>();
      var all = new ArrayList<Condition>();
      value.forEach(
          one -> (one.asText("").strip().startsWith("!") ? all : any).add(clinical(key, one)));
      if (!any.isEmpty()) {
        all.add(new Condition.AnyOf(any));
      }
      return new Condition.AllOf(all);
    }
    var text = value.asText("").strip();
    if (text.startsWith("!")) {
      return new Condition.Not(clinical(key, text.substring(1)));
    }
    return clinical(key, text);
  }

  private Condition clinical(String key, String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "age_numerical" -> number("age", "age", text, "years");
      case "tmb_numerical" -> number("marker", "TMB", text, "");
      case "gender", "sex" ->
          switch (lower) {
            case "female", "f" -> new Condition.Sex("female");
            case "male", "m" -> new Condition.Sex("male");
            default -> new Condition.Wording(key + " " + text);
          };
      case "oncotree_primary_diagnosis", "oncotree_diagnosis" ->
          new Condition.Disease(
              switch (text) {
                case "_SOLID_" -> "solid tumor";
                case "_LIQUID_" -> "hematologic malignancy";
                default -> text;
              },
              Optional.empty(),
              false);
      case "her2_status", "er_status", "pr_status" ->
          receptor(key.substring(0, key.indexOf('_')), lower);
      case "mmr_status", "ms_status" -> instability(lower);
      case "ecog_status", "ecog" -> number("performance", "ECOG", text, "");
      case "disease_status" -> extent(lower);
      case "prior_treatment_agent", "prior_treatment" -> treatment(text);
      default -> new Condition.Wording(key + " " + text);
    };
  }

  private static Condition number(String type, String name, String text, String unit) {
    Matcher compared = COMPARED.matcher(text);
    return compared.find()
        ? new Measured(
            type,
            name,
            Range.by(
                compared.group(1) == null ? "=" : compared.group(1),
                Double.parseDouble(compared.group(2))),
            unit)
        : new Condition.Wording(name + " " + text);
  }

  private Condition receptor(String marker, String lower) {
    var gene = vocabulary.members(marker.toUpperCase(Locale.ROOT)).getFirst();
    return switch (lower) {
      case "positive" -> new Marker(gene, "positive", "", false);
      case "negative" -> new Marker(gene, "negative", "", false);
      case "low" -> new Marker(gene, "low", "", false);
      default -> new Condition.Wording(marker + " " + lower);
    };
  }

  private static Condition instability(String lower) {
    boolean high =
        lower.contains("deficient") || lower.contains("msi-h") || lower.contains("msi-high");
    boolean stable =
        lower.contains("proficient")
            || lower.contains("mss")
            || lower.contains("msi-l")
            || lower.contains("stable");
    return high == stable
        ? new Condition.Wording("MMR " + lower)
        : new Marker("MSI", high ? "high" : "stable", "", false);
  }

  private static Condition extent(String lower) {
    var extent =
        lower.contains("metastatic")
            ? "metastatic"
            : lower.contains("locally advanced")
                ? "locally advanced"
                : lower.contains("advanced")
                    ? "advanced"
                    : lower.contains("recurrent") || lower.contains("relapsed") ? "recurrent" : "";
    return extent.isEmpty()
        ? new Condition.Wording("disease status " + lower)
        : new Condition.Stage(Set.of(extent));
  }

  private static Condition treatment(String name) {
    var given =
        new Condition.Treatment(
            (name.startsWith("!") ? name.substring(1) : name).toLowerCase(Locale.ROOT),
            Condition.Treatment.Timing.EVER,
            Optional.empty(),
            "",
            "",
            OptionalDouble.empty());
    return name.startsWith("!") ? new Condition.Not(given) : given;
  }

  private Condition genomic(JsonNode leaf) {
    boolean denied = false;
    for (var entry : leaf.properties()) {
      denied |= entry.getValue().asText("").startsWith("!");
    }
    var condition = found(leaf);
    return denied ? new Condition.Not(condition) : condition;
  }

  private static String field(JsonNode leaf, String... names) {
    for (String name : names) {
      var text = leaf.path(name).asText("").strip();
      if (!text.isEmpty()) {
        return text.startsWith("!") ? text.substring(1) : text;
      }
    }
    return "";
  }

  private Condition found(JsonNode leaf) {
    var status = field(leaf, "mmr_status", "ms_status", "MMR_STATUS");
    if (!status.isEmpty()) {
      return instability(status.toLowerCase(Locale.ROOT));
    }
    var gene = field(leaf, "hugo_symbol");
    var wildtype = leaf.path("wildtype");
    var category = field(leaf, "variant_category").toLowerCase(Locale.ROOT);
    if (gene.isEmpty() || category.equals("signature") || category.equals("mutational signature")) {
      return new Condition.Wording(leaf.toString());
    }
    var state =
        states(
            leaf,
            category,
            wildtype.asBoolean(false) || wildtype.asText("").equalsIgnoreCase("true"));
    var either = new ArrayList<Condition>();
    for (String member : vocabulary.members(gene)) {
      var name = member.endsWith("?") ? member.substring(0, member.length() - 1) : member;
      var origin = field(leaf, "germline_somatic").toLowerCase(Locale.ROOT);
      for (String one : state) {
        either.add(new Marker(name, one, origin, false));
      }
    }
    var condition =
        either.size() == 1
            ? either.getFirst()
            : state.contains("negative")
                ? new Condition.AllOf(either)
                : new Condition.AnyOf(either);
    var unread = unread(leaf);
    return unread.isEmpty()
        ? condition
        : new Condition.AllOf(List.of(condition, new Condition.Wording(unread)));
  }

  /** What narrows a leaf and is not part of the question: it must not be dropped in silence. */
  private static String unread(JsonNode leaf) {
    var unread = new ArrayList<String>();
    for (var entry : leaf.properties()) {
      var key = entry.getKey().toLowerCase(Locale.ROOT);
      var text = entry.getValue().asText("").strip();
      boolean said =
          READ.contains(key)
              || key.equals("variant_classification")
                  && !field(leaf, "exon").isEmpty()
                  && text.toLowerCase(Locale.ROOT).matches("!?(?:in_frame_(?:del|ins)|splice.*)");
      if (!said && (entry.getValue().isContainerNode() || !text.isEmpty())) {
        unread.add(entry.getKey().replace('_', ' ') + " " + plain(entry.getValue()));
      }
    }
    return String.join(", ", unread);
  }

  /** One of these is asked for. */
  private static List<String> states(JsonNode leaf, String category, boolean wildtype) {
    if (wildtype) {
      return List.of("negative");
    }
    boolean named =
        !field(leaf, "protein_change", "wildcard_protein_change", "exon", "cnv_call").isEmpty();
    // Any variation is a mutation or a change of copies, not a rearrangement.
    return switch (named ? "" : category) {
      case "any variation" -> List.of("mutated", "amplified", "lost");
      case "copy number variation", "cnv" -> List.of("amplified", "lost");
      default -> List.of(state(leaf, category));
    };
  }

  private static String state(JsonNode leaf, String category) {
    var change = field(leaf, "protein_change", "wildcard_protein_change");
    if (!change.isEmpty()) {
      return change.replaceFirst("^p\\.", "");
    }
    var exon = field(leaf, "exon");
    var kind = field(leaf, "variant_classification").toLowerCase(Locale.ROOT);
    if (!exon.isEmpty()) {
      return "exon "
          + exon
          + (kind.contains("del")
              ? " deletion"
              : kind.contains("ins")
                  ? " insertion"
                  : kind.contains("splice") ? " skipping" : " mutation");
    }
    var copies = field(leaf, "cnv_call").toLowerCase(Locale.ROOT);
    if (!copies.isEmpty()) {
      return copies.contains("amplification") || copies.contains("gain") ? "amplified" : "lost";
    }
    return switch (category) {
      case "structural variation", "sv" -> "fused";
      default -> "mutated";
    };
  }

  /** A part of the tree in words. */
  private static String words(JsonNode node) {
    var words = new ArrayList<String>();
    if (node.isArray()) {
      node.forEach(part -> words.add(words(part)));
      return String.join("; ", words);
    }
    node.properties()
        .forEach(entry -> {
          var key = entry.getKey().toLowerCase(Locale.ROOT);
          var value = entry.getValue();
          if (key.startsWith("or")) {
            var any = new ArrayList<String>();
            value.forEach(part -> any.add(words(part)));
            words.add("one of: " + String.join(" | ", any));
          } else if (key.startsWith("and")) {
            words.add(words(value));
          } else {
            var fields = new ArrayList<String>();
            value
                .properties()
                .forEach(field ->
                    fields.add(field.getKey().replace('_', ' ') + " " + plain(field.getValue())));
            words.add(String.join(", ", fields));
          }
        });
    return String.join("; ", words);
  }

  private static String plain(JsonNode value) {
    if (value.isArray()) {
      var all = new ArrayList<String>();
      value.forEach(one -> all.add(one.asText()));
      return String.join(" or ", all);
    }
    return value.asText();
  }
}
