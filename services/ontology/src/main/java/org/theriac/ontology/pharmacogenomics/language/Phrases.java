package org.theriac.ontology.pharmacogenomics.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.theriac.ontology.pharmacogenomics.dose.DoseEstimate;
import org.theriac.ontology.pharmacogenomics.dose.DoseEstimator;
import org.theriac.ontology.pharmacogenomics.guidance.Advice;
import org.theriac.ontology.pharmacogenomics.guidance.Finding;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;

/** Renders guidance into sentences by templates. */
public final class Phrases {
  private static final int MOST_OPEN = 3;
  private static final String RESOURCE =
      "/org/theriac/ontology/pharmacogenomics/phrases.properties";
  private static final int LONGEST_HEADLINE = 100;
  private static final String DOSE_BASIS = "dose.basis";

  /** A detail of one genotype among those of a rule, and the same where it is not known. */
  private static final String STILL_LOWER_FOR = "dose.may.be.lower.for";

  private static final String IF_USED = ".if.used";

  private static final String STILL_LOWER_IF = "dose.may.be.lower.if";

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

  /** What to do, whoever the patient is. */
  public String recommendation(GuidanceRule rule) {
    return recommendation(rule, rule.details());
  }

  /** True if what a rule says depends on the genotype of the patient. */
  public static boolean dependsOnGenotype(GuidanceRule rule) {
    return rule.details().containsKey(STILL_LOWER_FOR);
  }

  /**
   * What to do for the patient of a finding: what a source adds for one genotype is said of that
   * genotype only, and as a condition where the genotype is not known.
   */
  public String recommendation(Finding finding) {
    var details = new TreeMap<>(finding.rule().details());
    var genotype = details.remove(STILL_LOWER_FOR);
    if (genotype != null) {
      var diplotypes = finding.inputs().stream().map(Finding.Input::diplotype).toList();
      if (diplotypes.contains(genotype)) {
        details.put(STILL_LOWER_FOR, genotype);
      } else if (diplotypes.stream().allMatch(String::isEmpty)) {
        details.put(STILL_LOWER_IF, genotype);
      }
    }
    return recommendation(finding.rule(), details);
  }

  private String recommendation(GuidanceRule rule, Map<String, String> said) {
    var details = inOrder(said);
    var basis = details.remove(DOSE_BASIS);
    var sentences = new ArrayList<String>();
    // "Another drug" says less than what it names; where something is named, that is said.
    boolean named = !rule.alternatives().isEmpty() || details.containsKey("alternative.class");
    for (GuidanceAction action : rule.actions()) {
      boolean first = action == rule.actions().getFirst();
      var key =
          (first ? "do." : "also.")
              + key(action)
              + (!first && action == GuidanceAction.MONITOR && asksNotToUse(rule) ? IF_USED : "");
      if (!(named && action == GuidanceAction.ALTERNATIVE && !first) && !said(action, rule)) {
        sentences.add(fill(key, rule.drug().name()));
      }
    }
    if (rule.doseFactorLow().isPresent()) {
      double low = rule.doseFactorLow().getAsDouble();
      double high = rule.doseFactorHigh().orElse(low);
      var share = low == high ? percent(low) : percent(low) + " to " + percent(high);
      sentences.add(
          high == 0
              ? fill("dose.zero", "")
              : templates
                  .getOrDefault("dose.factor.on", "{basis}: {}")
                  .replace("{basis}", basis == null ? "starting dose" : basis)
                  .replace("{}", share));
    } else if (basis != null) {
      details.put(DOSE_BASIS, basis);
    }
    if (!rule.alternatives().isEmpty()) {
      sentences.add(
          fill(
              "instead",
              rule.alternatives().stream()
                  .map(Ingredient::name)
                  .collect(Collectors.joining(", "))));
    }
    details.forEach((name, value) -> {
      var template =
          templates.get(
              "detail." + name + (name.equals("monitor") && asksNotToUse(rule) ? IF_USED : ""));
      sentences.add(
          template == null
              ? name.replace('.', ' ') + ": " + value + "."
              : template.replace("{}", value));
    });
    return sentences.stream().map(Phrases::capitalised).collect(Collectors.joining(" "));
  }

  /** Whether what follows holds only where the drug is used against the advice. */
  private static boolean asksNotToUse(GuidanceRule rule) {
    var first = rule.actions().getFirst();
    return first == GuidanceAction.AVOID || first == GuidanceAction.ALTERNATIVE;
  }

  /** Details as people read them: a start before what follows it, both ends of a range as one. */
  private static Map<String, String> inOrder(Map<String, String> details) {
    var ordered =
        new TreeMap<String, String>(
            Comparator.comparing((String name) -> !name.startsWith("dose.start"))
                .thenComparing(Comparator.naturalOrder()));
    ordered.putAll(details);
    var low = ordered.get("dose.start.min.mg.day");
    var high = ordered.get("dose.start.max.mg.day");
    if (low != null && high != null) {
      ordered.remove("dose.start.min.mg.day");
      ordered.remove("dose.start.max.mg.day");
      ordered.put("dose.start.mg.day", low + " to " + high);
    }
    if (ordered.containsKey("dose.max")) {
      ordered.remove("dose.change");
    }
    return ordered;
  }

  /**
   * A monitoring or a test that a detail names is said by the detail; a change of dose under a
   * condition is said by its factor, where the usual start is advised.
   */
  private static boolean said(GuidanceAction action, GuidanceRule rule) {
    boolean first = action == rule.actions().getFirst();
    boolean later =
        rule.actions().getFirst() == GuidanceAction.NO_CHANGE
            && rule.doseFactorLow().isPresent()
            && (action == GuidanceAction.DECREASE_DOSE || action == GuidanceAction.INCREASE_DOSE);
    return later
        || !first
            && ((action == GuidanceAction.MONITOR && rule.details().containsKey("monitor"))
                || (action == GuidanceAction.TEST && rule.details().containsKey("test")));
  }

  /** One line about results from a part of a gene, at most 100 characters. */
  public String untestedHeadline(Ingredient drug, List<Advice.Untested> untested) {
    var genes =
        untested.stream()
            .map(one -> one.input().result().gene().value())
            .distinct()
            .collect(Collectors.joining(", "));
    boolean unreadable = untested.stream().allMatch(one -> one.phenotypes().isEmpty());
    var text =
        capitalised(drug.name())
            + ": "
            + fill(
                !unreadable
                    ? "headline.untested"
                    : untested.stream().allMatch(Phrases::beside)
                        ? "headline.unread-beside"
                        : untested.stream().allMatch(one -> one.input().result().onlyNotFound())
                            ? "headline.only-not-found"
                            : "headline.unreadable",
                genes);
    return text.length() <= LONGEST_HEADLINE ? text : text.substring(0, LONGEST_HEADLINE - 1) + "…";
  }

  /** One line about results of which no source speaks, at most 100 characters. */
  public String unspokenHeadline(Ingredient drug, List<Finding.Input> unspoken) {
    var text = capitalised(drug.name()) + ": " + fill("headline.unspoken", results(unspoken));
    return text.length() <= LONGEST_HEADLINE ? text : text.substring(0, LONGEST_HEADLINE - 1) + "…";
  }

  /** That nothing was checked for these results, and where to look. */
  public String unspoken(Ingredient drug, List<Finding.Input> unspoken) {
    return templates
        .getOrDefault("unspoken", "{result}")
        .replace("{result}", results(unspoken))
        .replace("{drug}", drug.name());
  }

  private static String results(List<Finding.Input> inputs) {
    return inputs.stream()
        .map(input -> input.result().gene() + " " + input.phenotype().toLowerCase(Locale.ROOT))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** What was called, what is not excluded, and what settles it. */
  public String untested(List<Advice.Untested> untested) {
    return untested.stream()
            .map(one ->
                templates
                    .getOrDefault(
                        !one.phenotypes().isEmpty()
                            ? "untested"
                            : beside(one)
                                ? "unread-beside"
                                : one.input().result().onlyNotFound()
                                    ? "only-not-found"
                                    : "unreadable",
                        "{gene}")
                    .replace("{gene}", one.input().result().gene().value())
                    .replace("{called}", one.input().diplotype())
                    .replace("{open}", open(one.phenotypes())))
            .collect(Collectors.joining(" "))
        + (untested.stream().allMatch(one -> one.phenotypes().isEmpty())
            ? ""
            : " " + templates.getOrDefault("untested.settled", ""));
  }

  /** A readable result beside which another one cannot be read. */
  private static boolean beside(Advice.Untested one) {
    return one.phenotypes().isEmpty()
        && !one.input().phenotype().equals(Interpretation.INDETERMINATE);
  }

  private static String open(List<String> phenotypes) {
    var shown =
        phenotypes.stream()
            .limit(MOST_OPEN)
            .map(phenotype -> phenotype.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    int more = phenotypes.size() - MOST_OPEN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** One line about guidance that is withheld, at most 100 characters. */
  public String withheldHeadline(List<String> genes) {
    return fill("headline.withheld", String.join(", ", genes));
  }

  /** A dose by a model as a sentence; empty if it was refused. */
  public String dose(DoseEstimate estimate) {
    if (estimate.weeklyMg().isEmpty()) {
      return "";
    }
    double low = estimate.lowMg().orElse(estimate.weeklyMg().getAsDouble());
    double high = estimate.highMg().orElse(low);
    var weekly =
        milligrams(low).equals(milligrams(high))
            ? milligrams(low)
            : milligrams(low) + " to " + milligrams(high);
    return templates
        .getOrDefault("dose.estimate", "{model}: {weekly} mg a week")
        .replace("{model}", estimate.model().name())
        .replace("{weekly}", weekly)
        .replace("{daily}", milligrams(DoseEstimator.daily((low + high) / 2)));
  }

  private static String milligrams(double mg) {
    return java.math.BigDecimal.valueOf(mg)
        .setScale(1, java.math.RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
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
