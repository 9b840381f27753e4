package org.theriac.knowledgebase.importers.pharmacogenomics;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.theriac.knowledgebase.importers.ImportFailedException;
import org.theriac.knowledgebase.importers.JsonFile;
import org.theriac.knowledgebase.importers.Table;
import org.theriac.knowledgebase.importers.TurtleText;

/**
 * Turns prescribing guidance (ClinPGx JSON) into structured rules: keys, population, strength and
 * flags as they are; actions, dose factors and alternatives by explicit patterns. No sentence of a
 * source gets through.
 */
public final class GuidanceImporter {
  private static final String FILE = "prescribing_guidance.RECONSTRUCTED.json";
  private static final String NO_RESULT = "No Result";
  private static final String SUBGROUP = "Affected subgroup:";
  private static final String USUAL = "usual-response";

  /** Effects of two genes that take each other back. */
  private static final Set<String> OPPOSED = Set.of("increased-exposure", "reduced-exposure");

  private static final int GRAVEST = 3;
  private static final Pattern CONSIDERATIONS =
      Pattern.compile("<h4 id=\"other-considerations\">.*", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final JsonFile file;
  private final Map<String, String> ingredients;
  private final Map<String, Map<String, String>> scores;
  private final PhrasePatterns patterns = new PhrasePatterns();
  private final Map<Pattern, String> effects = new LinkedHashMap<>();
  private final List<String[]> severities = Resources.rows("severities.tsv", 6);
  private final List<String[]> exclusions = Resources.rows("exclusions.tsv", 5);
  private final SortedMap<String, TurtleText> files = new TreeMap<>();
  private final SortedMap<String, String> report = new TreeMap<>();

  private GuidanceImporter(Path folder, Map<String, String> ingredients) {
    this.file = JsonFile.read(folder.resolve("guidance").resolve(FILE));
    this.ingredients = ingredients;
    this.scores = scores(folder.resolve("phenotype_rules.tsv"));
    for (String[] row : Resources.rows("effect-patterns.tsv", 2)) {
      effects.put(Pattern.compile(row[0]), row[1]);
    }
  }

  /**
   * Imports all guidance.
   *
   * @param folder holds {@code guidance/} and {@code phenotype_rules.tsv}
   * @param ingredients codes of ingredients by name, lower case
   * @throws ImportFailedException if a file is missing or malformed
   */
  public static GuidanceFacts read(Path folder, Map<String, String> ingredients) {
    GuidanceImporter importer = new GuidanceImporter(folder, ingredients);
    TurtleText sources =
        new TurtleText("Sources of guidance: written by the importer; change the importer.");
    for (JsonNode guideline : importer.file.items(importer.file.root(), "guidelines", "")) {
      importer.guideline(guideline, sources);
    }
    TreeMap<String, String> rules = new TreeMap<>();
    importer.files.forEach((name, turtle) -> rules.put(name, turtle.text()));
    StringBuilder report = new StringBuilder("issuer\tdrug\tresults\twhat\n");
    importer.report.values().forEach(line -> report.append(line).append('\n'));
    return new GuidanceFacts(rules, sources.text(), report.toString());
  }

  /**
   * A rule's content without its keys: rows that share it become one rule. An issuer's second list
   * of the same statements (FDA's table of associations beside its labels) has ids of its own.
   */
  private record Content(
      String list,
      String population,
      String strength,
      List<String> actions,
      String severity,
      String effect,
      List<String> factors,
      List<String> alternatives,
      Map<String, String> details) {}

  private void guideline(JsonNode entry, TurtleText sources) {
    JsonNode guideline = entry.path("guideline");
    String where = guideline.path("id").asText("?");
    String issuer = file.text(guideline, "source", where);
    List<JsonNode> recommendations = file.items(entry, "recommendations", where);
    if (recommendations.isEmpty()) {
      note(issuer, guideline.path("name").asText(), "", "no machine-readable recommendation");
      return;
    }
    String source = "src:" + issuer.toLowerCase(Locale.ROOT) + "-" + TurtleText.localName(where);
    writeSource(entry, guideline, issuer, source, sources);
    Map<String, Map<Content, List<String>>> byDrug = new TreeMap<>();
    for (JsonNode recommendation : recommendations) {
      for (JsonNode chemical : file.items(recommendation, "relatedChemicals", where)) {
        String drug = file.text(chemical, "name", where).toLowerCase(Locale.ROOT);
        recommendation(issuer, drug, recommendation, byDrug);
      }
    }
    byDrug.forEach((drug, contents) -> writeRules(issuer, drug, source, contents));
  }

  private void recommendation(
      String issuer,
      String drug,
      JsonNode recommendation,
      Map<String, Map<Content, List<String>>> byDrug) {
    List<SortedMap<String, JsonNode>> combinations = new ArrayList<>();
    for (JsonNode key : file.items(recommendation, "lookupKey", drug)) {
      TreeMap<String, JsonNode> results = new TreeMap<>();
      key.properties().forEach(result -> results.put(result.getKey(), result.getValue()));
      combinations.add(results);
    }
    String results = combinations.toString();
    String excluded = exclusion(issuer, drug, combinations);
    if (!excluded.isEmpty()) {
      note(issuer, drug, results, "left out: " + excluded);
      return;
    }
    if (results.contains("xN combinations")) {
      note(issuer, drug, results, "advice on input, not on prescribing");
      return;
    }
    if (!ingredients.containsKey(drug)) {
      note(issuer, drug, results, "drug without an RxNorm code");
      return;
    }
    Advice advice = patterns.read(plainText(recommendation, drug));
    List<String> actions = advice.actions();
    if (actions.isEmpty()) {
      actions = actionsByFlags(recommendation);
      note(issuer, drug, results, "action from flags only: " + actions);
    } else if (!advice.unread().isEmpty()) {
      note(issuer, drug, results, "partly structured");
    }
    String strength = recommendation.path("classification").path("term").asText("");
    if (strength.equals("No recommendation") && !actions.contains("NoChange")) {
      actions = List.of("NoRecommendation");
    }
    for (SortedMap<String, JsonNode> combination : combinations) {
      byDrug
          .computeIfAbsent(drug, name -> new LinkedHashMap<>())
          .computeIfAbsent(
              content(issuer, drug, recommendation, advice, actions, strength, combination),
              content -> new ArrayList<>())
          .add(when(combination));
    }
  }

  private String exclusion(
      String issuer, String drug, List<SortedMap<String, JsonNode>> combinations) {
    for (String[] row : exclusions) {
      if (row[0].equals(issuer)
          && (row[1].equals("*") || row[1].equals(drug))
          && combinations.stream()
              .anyMatch(results ->
                  results.containsKey(row[2])
                      && results.getOrDefault(row[2], file.root()).asText().equals(row[3]))) {
        return row[4];
      }
    }
    return "";
  }

  private Content content(
      String issuer,
      String drug,
      JsonNode recommendation,
      Advice advice,
      List<String> actions,
      String strength,
      SortedMap<String, JsonNode> results) {
    boolean advises = !actions.equals(List.of("NoRecommendation"));
    List<String> alternatives = new ArrayList<>();
    TreeMap<String, String> details = new TreeMap<>();
    if (advises) {
      advice.details().forEach((name, values) -> details.put(name, String.join("; ", values)));
      for (String name : advice.alternatives()) {
        String code = ingredients.get(name.strip());
        if (code == null) {
          details.merge("alternative.other", name.strip(), (a, b) -> a + "; " + b);
        } else if (!name.strip().equals(drug)) {
          alternatives.add("rx:" + code);
        }
      }
    }
    return new Content(
        recommendation.path("population").asText("").contains(SUBGROUP) ? "-associations" : "",
        population(recommendation.path("population").asText("")),
        // Other issuers do not grade; the upstream words for that are one.
        !issuer.equals("CPIC") && Set.of("", "N/A").contains(strength) ? "Unspecified" : strength,
        actions,
        severity(drug, actions, advice, results),
        advises ? effect(issuer, recommendation) : "",
        advises
            ? advice.factors().stream().map(java.math.BigDecimal::toPlainString).toList()
            : List.of(),
        alternatives,
        details);
  }

  /**
   * Whom a row is for. What only repeats its results ("Affected subgroup: ...") is no population.
   */
  private static String population(String population) {
    String kept =
        Stream.of(population.split(";", -1))
            .map(String::strip)
            .filter(part -> !repeatsResults(part))
            .collect(Collectors.joining("; "));
    String known = kept.equals("Pediatrics") ? "pediatrics" : kept;
    return known.equals("general") || known.equals("null") ? "" : known;
  }

  private static boolean repeatsResults(String population) {
    return population.startsWith(SUBGROUP) || population.endsWith(" allele positive");
  }

  private static List<String> actionsByFlags(JsonNode recommendation) {
    if (recommendation.path("alternateDrugAvailable").asBoolean()) {
      return List.of("Alternative");
    }
    return recommendation.path("dosingInformation").asBoolean()
            || recommendation.path("otherPrescribingGuidance").asBoolean()
        ? List.of("Monitor")
        : List.of("NoRecommendation");
  }

  private String severity(
      String drug, List<String> actions, Advice advice, SortedMap<String, JsonNode> results) {
    for (String[] row : severities) {
      JsonNode result = results.get(row[1]);
      if ((row[0].equals("*") || row[0].equals(drug))
          && result != null
          && (row[2].equals("*") || List.of(row[2].split("\\|")).contains(result.asText()))
          && actions.contains(row[3])) {
        return row[4];
      }
    }
    if (actions.getFirst().equals("NoChange")
        && results.entrySet().stream().allMatch(this::isNormalOrUntested)) {
      return "None";
    }
    if (!advice.severity().isEmpty()) {
      return advice.severity();
    }
    if (actions.stream()
        .anyMatch(Set.of("Avoid", "Alternative", "DecreaseDose", "IncreaseDose")::contains)) {
      return "Warning";
    }
    return actions.contains("Monitor") || actions.contains("Test") ? "Info" : "None";
  }

  private boolean isNormalOrUntested(Map.Entry<String, JsonNode> result) {
    String value = result.getValue().asText();
    String phenotype = scores.getOrDefault(result.getKey(), Map.of()).getOrDefault(value, value);
    return phenotype.toLowerCase(Locale.ROOT).startsWith("normal")
        || phenotype.endsWith("negative")
        || phenotype.equals(NO_RESULT);
  }

  /**
   * The gravest effect that the implications state. Only CPIC states effects in set phrases; of the
   * others' free sentences nothing but grave harm is read.
   */
  private String effect(String issuer, JsonNode recommendation) {
    String found = "";
    boolean oneUnknown = false;
    Set<String> all = new HashSet<>();
    for (JsonNode implication : recommendation.path("implications")) {
      String text = implication.asText().toLowerCase(Locale.ROOT);
      oneUnknown |= text.endsWith(": n/a");
      for (Map.Entry<Pattern, String> effect : effects.entrySet()) {
        if (effect.getKey().matcher(text).find()) {
          String term = effect.getValue();
          all.add(term);
          if (rank(term) > rank(found) && (issuer.equals("CPIC") || rank(term) == GRAVEST)) {
            found = term;
          }
          break;
        }
      }
    }
    // The usual response by one gene promises nothing where another's result is not known; and what
    // two genes do in opposite directions is neither.
    boolean opposed = all.containsAll(OPPOSED) && rank(found) < GRAVEST;
    return opposed || (oneUnknown && found.equals(USUAL)) ? "" : found;
  }

  private static int rank(String effect) {
    if (effect.isEmpty()) {
      return 0;
    }
    if (effect.equals(USUAL)) {
      return 1;
    }
    return effect.startsWith("increased-risk-of-") ? GRAVEST : 2;
  }

  private String when(SortedMap<String, JsonNode> results) {
    List<String> terms = new ArrayList<>();
    results.forEach((gene, value) ->
        terms.add(
            "[ th:gene gene:" + TurtleText.localName(gene) + " ; " + key(gene, value) + " ]"));
    return "[ th:result " + String.join(", ", terms) + " ]";
  }

  private String key(String gene, JsonNode value) {
    if (value.isObject()) {
      List<String> copies = new ArrayList<>();
      value
          .properties()
          .forEach(copy ->
              copies.add(
                  "[ th:allele "
                      + TurtleText.literal(copy.getKey())
                      + " ; th:count "
                      + copy.getValue().asInt()
                      + " ]"));
      return "th:copies " + String.join(", ", copies);
    }
    if (value.asText().equals(NO_RESULT)) {
      return "th:noResult true";
    }
    return (scores.containsKey(gene) ? "th:activityScore " : "th:phenotype ")
        + TurtleText.literal(value.asText());
  }

  private void writeSource(
      JsonNode entry, JsonNode guideline, String issuer, String source, TurtleText sources) {
    List<String> pmids = new ArrayList<>();
    int year = 0;
    for (JsonNode citation : entry.path("citations")) {
      if (citation.path("pmid").isTextual()) {
        pmids.add(TurtleText.literal(citation.path("pmid").asText()));
      }
      year = Math.max(year, citation.path("year").asInt(0));
    }
    String date = year == 0 ? "" : Integer.toString(year);
    sources.subject(
        source,
        "th:Source",
        properties -> {
          properties
              .text(
                  "dcterms:title",
                  guideline.path("name").asText().replaceFirst("^Annotation of ", ""))
              .text("th:issuer", issuer)
              .text("th:version", guideline.path("version").asText(""))
              .text("dcterms:issued", date);
          if (!pmids.isEmpty()) {
            properties.term("th:pmids", TurtleText.list(pmids));
          }
          properties
              .text("th:licence", issuer.equals("CPIC") ? "CC0-1.0" : "facts only")
              .text("th:url", entry.path("url").asText("").replaceAll("[^!-~]", ""));
        });
  }

  private void writeRules(
      String issuer, String drug, String source, Map<Content, List<String>> contents) {
    String prefix = issuer.toLowerCase(Locale.ROOT);
    String name = prefix + "-" + TurtleText.localName(drug);
    TurtleText turtle =
        files.computeIfAbsent(
            name + ".ttl",
            key ->
                new TurtleText(
                    "Guidance of " + issuer + " for " + drug + ": written by the importer."));
    contents.forEach((content, whens) ->
        turtle.subject(
            "rule:" + turtle.uniqueName(name + "-1"),
            "th:GuidanceRule",
            rule -> {
              rule.text("th:id", prefix + content.list() + ":" + TurtleText.localName(drug))
                  .term("th:drug", "rx:" + ingredients.get(drug))
                  .text("th:population", content.population())
                  .text("th:strength", content.strength())
                  .term(
                      "th:actions",
                      TurtleText.list(content.actions().stream().map("th:"::concat).toList()))
                  .term("th:severity", "th:" + content.severity())
                  .text("th:effect", content.effect());
              if (!content.factors().isEmpty()) {
                rule.term("th:doseFactorLow", content.factors().getFirst());
              }
              if (content.factors().size() > 1) {
                rule.term("th:doseFactorHigh", content.factors().getLast());
              }
              if (!content.alternatives().isEmpty()) {
                rule.term("th:alternatives", TurtleText.list(content.alternatives()));
              }
              List<String> details = new ArrayList<>();
              content
                  .details()
                  .forEach((term, value) ->
                      details.add(
                          "[ th:name "
                              + TurtleText.literal(term)
                              + " ; th:value "
                              + TurtleText.literal(value)
                              + " ]"));
              rule.terms("th:detail", details)
                  .term("dcterms:source", source)
                  .terms("th:when", new TreeSet<>(whens));
            }));
  }

  private String plainText(JsonNode recommendation, String drug) {
    String text = recommendation.path("text").path("html").asText("");
    text = CONSIDERATIONS.matcher(text).replaceAll("");
    text = TAG.matcher(text).replaceAll(" ");
    text =
        text.replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\b" + Pattern.quote(drug) + "\\b", "drug");
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  private void note(String issuer, String drug, String results, String what) {
    String line = String.join("\t", issuer, drug, results.replace('"', '\''), what);
    report.put(line, line);
  }

  /** Phenotypes by score, for the genes whose guidance is looked up by score. */
  private static Map<String, Map<String, String>> scores(Path path) {
    Map<String, Map<String, String>> scores = new HashMap<>();
    Set<String> kinds = new HashSet<>();
    for (Map<String, String> row :
        Table.tabSeparated(path, List.of("gene", "kind", "key", "phenotype")).rows()) {
      kinds.add(Table.cell(row, "kind"));
      if (Table.cell(row, "kind").equals("activity")) {
        scores
            .computeIfAbsent(Table.cell(row, "gene"), gene -> new HashMap<>())
            .put(Table.cell(row, "key"), Table.cell(row, "phenotype"));
      }
    }
    if (!kinds.contains("activity")) {
      throw new ImportFailedException("phenotype_rules.tsv", "", "has no rows of kind activity");
    }
    return scores;
  }
}
