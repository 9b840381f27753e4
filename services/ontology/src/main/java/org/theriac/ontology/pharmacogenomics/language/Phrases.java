package org.theriac.ontology.pharmacogenomics.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceAction;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.TestBeforeUse;
import org.theriac.ontology.pharmacogenomics.guidance.Finding;

/** Renders guidance into sentences by templates. */
public final class Phrases {
  private static final String RESOURCE =
      "/org/theriac/ontology/pharmacogenomics/phrases.properties";
  private static final int LONGEST_HEADLINE = 100;

  private final Map<String, String> templates;

  private Phrases(Map<String, String> templates) {
    this.templates = Map.copyOf(templates);
  }

  /**
   * The templates on the class path.
   *
   * @throws IllegalStateException if they are missing
   */
  public static Phrases load() {
    var properties = new Properties();
    try (var bytes = Phrases.class.getResourceAsStream(RESOURCE)) {
      if (bytes == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + RESOURCE, e);
    }
    return new Phrases(
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, properties::getProperty)));
  }

  /** What is the matter, at most 100 characters. */
  public String headline(Finding finding) {
    var genes =
        finding.inputs().stream()
            .map(input ->
                input.result().gene()
                    + " "
                    + (input.phenotype().isEmpty()
                        ? input.diplotype()
                        : shortened(input.phenotype())))
            .collect(Collectors.joining(", "));
    var text =
        capitalised(finding.rule().drug().name())
            + ": "
            + genes
            + " – "
            + templates.getOrDefault(
                "verb." + key(finding.rule().actions().getFirst()), "see advice");
    return text.length() <= LONGEST_HEADLINE ? text : text.substring(0, LONGEST_HEADLINE - 1) + "…";
  }

  /**
   * Phenotype words are long where several statuses stand together; those that are positive matter.
   */
  private static String shortened(String phenotype) {
    var parts = List.of(phenotype.split(", ", -1));
    var positive = parts.stream().filter(part -> part.endsWith(" positive")).toList();
    var kept = positive.isEmpty() ? parts : positive;
    return String.join(", ", kept).toLowerCase(Locale.ROOT).equals(String.join(", ", kept))
        ? String.join(", ", kept)
        : String.join(", ", kept)
            .replace("Metabolizer", "metabolizer")
            .replace("Function", "function");
  }

  /** What to do. */
  public String recommendation(GuidanceRule rule) {
    var sentences = new ArrayList<String>();
    for (GuidanceAction action : rule.actions()) {
      sentences.add(fill("do." + key(action), rule.drug().name()));
    }
    if (rule.doseFactorLow().isPresent()) {
      double low = rule.doseFactorLow().getAsDouble();
      double high = rule.doseFactorHigh().orElse(low);
      sentences.add(
          high == 0
              ? fill("dose.zero", "")
              : fill(
                  "dose.factor",
                  low == high ? percent(low) : percent(low) + " to " + percent(high)));
    }
    if (!rule.alternatives().isEmpty()) {
      sentences.add(
          fill(
              "instead",
              rule.alternatives().stream()
                  .map(Ingredient::name)
                  .collect(Collectors.joining(", "))));
    }
    new TreeMap<>(rule.details())
        .forEach((name, value) -> {
          var template = templates.get("detail." + name);
          sentences.add(
              template == null
                  ? name.replace('.', ' ') + ": " + value + "."
                  : template.replace("{}", value));
        });
    return sentences.stream().map(Phrases::capitalised).collect(Collectors.joining(" "));
  }

  /** Why; empty if the effect is not structured. */
  public String implication(GuidanceRule rule) {
    return rule.effect().isEmpty() ? "" : templates.getOrDefault("effect." + rule.effect(), "");
  }

  /** Headline of advice to test. */
  public String headline(TestBeforeUse test) {
    return capitalised(test.drug().name())
        + ": "
        + test.genes().stream().map(Object::toString).collect(Collectors.joining(", "))
        + " – "
        + fill("verb.test", "");
  }

  /** Advice to test. */
  public String recommendation(TestBeforeUse test) {
    return fill("do.test", test.drug().name())
        + " "
        + test.source().issuer()
        + (test.required() ? " requires" : " recommends")
        + " a result of "
        + test.genes().stream().map(Object::toString).collect(Collectors.joining(", "))
        + (test.population().isEmpty() ? "." : " (" + test.population() + ").");
  }

  private String fill(String key, String value) {
    return templates.getOrDefault(key, key).replace("{}", value);
  }

  private static String key(GuidanceAction action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private static String percent(double factor) {
    return Math.round(factor * 100) + " %";
  }

  private static String capitalised(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
