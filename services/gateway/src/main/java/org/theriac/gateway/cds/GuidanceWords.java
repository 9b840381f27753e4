package org.theriac.gateway.cds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceDetail;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.GuidanceKind;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.ontology.v1.Severity;

/**
 * Structured guidance in the words of a card or a page; plain text, to be escaped by the writer.
 */
public final class GuidanceWords {
  /** Phenotypes that every guideline names so. */
  private static final Pattern USUAL = Pattern.compile("^\\S+ normal\\b");

  /** Alleles none of which was found. */
  private static final Pattern NOT_FOUND =
      Pattern.compile("^\\S+ \\S+ negative(?:, \\S+ negative)*$");

  /** What sources write where they give no grade. */
  private static final Set<String> UNGRADED = Set.of("", "Unspecified");

  private GuidanceWords() {}

  /** A name with a capital. */
  public static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** The genes and phenotypes it rests on: {@code CYP2C19 poor metabolizer}. */
  public static String genes(Guidance guidance) {
    return String.join(", ", geneStates(guidance));
  }

  /**
   * Each gene of several statements with its phenotype, once; those that are not as usual first,
   * for they are why something is said.
   */
  static Set<String> geneStates(List<Guidance> guidance) {
    Set<String> usual = new LinkedHashSet<>();
    Set<String> notFound = new LinkedHashSet<>();
    Set<String> states = new LinkedHashSet<>();
    Set<String> inhibited = new HashSet<>();
    for (Guidance one : guidance) {
      for (GuidanceInput input : one.getInputsList()) {
        // What holds by genes alone is told below a headline that holds now.
        if (input.getInhibitor().isEmpty() && inhibited.contains(input.getGene())) {
          continue;
        }
        String state = geneState(input);
        (NOT_FOUND.matcher(state).find() ? notFound : isUsual(state) ? usual : states).add(state);
      }
      one.getInputsList().stream()
          .filter(input -> !input.getInhibitor().isEmpty())
          .forEach(input -> inhibited.add(input.getGene()));
    }
    states.addAll(usual);
    // Alleles that were not found are no reason, unless nothing else is.
    return states.isEmpty() ? notFound : states;
  }

  private static boolean isUsual(String state) {
    return USUAL.matcher(state).find();
  }

  /** Each gene with its phenotype, once. */
  static List<String> geneStates(Guidance guidance) {
    return guidance.getInputsList().stream().map(GuidanceWords::geneState).distinct().toList();
  }

  /** A gene with its phenotype, and what is taken that changes it. */
  private static String geneState(GuidanceInput input) {
    String state =
        input.getPhenotype().isEmpty()
            ? input.getDiplotype()
            : sentenceCase(found(input.getPhenotype()));
    String by = input.getInhibitor().isEmpty() ? "" : " with " + input.getInhibitor();
    return (input.getGene() + " " + state).strip() + by;
  }

  /** Of a list of alleles found and not found, those found; anything else as it is. */
  private static String found(String phenotype) {
    String[] states = phenotype.split(", ", -1);
    List<String> found = new ArrayList<>();
    for (String state : states) {
      if (!state.endsWith(" negative")) {
        found.add(state);
      }
    }
    return found.isEmpty() ? phenotype : String.join(", ", found);
  }

  /** What to do in a few words: {@code use another drug, for example a or b}. */
  public static String verb(Guidance guidance, int mostAlternatives) {
    if (guidance.getKind() == GuidanceKind.GUIDANCE_KIND_NO_STATEMENT) {
      return "not covered here, consult the label";
    }
    if (hasNote(guidance, UseCondition.NOT_KNOWN)) {
      String use =
          guidance.getDetailsList().stream()
              .filter(detail -> detail.getName().equals("condition"))
              .map(GuidanceDetail::getValue)
              .findFirst()
              .orElse("");
      return "if for "
          + use
          + ", "
          + verb(
              guidance.toBuilder().clearNotes().clearDoseFactorLow().clearDoseFactorHigh().build(),
              0);
    }
    String drugs = alternatives(guidance, mostAlternatives);
    return switch (mainAction(guidance)) {
      case GUIDANCE_ACTION_AVOID -> drugs.isEmpty() ? "avoid" : "avoid; consider " + drugs;
      case GUIDANCE_ACTION_ALTERNATIVE ->
          drugs.isEmpty() ? "consider another drug" : "consider " + drugs;
      case GUIDANCE_ACTION_DECREASE_DOSE -> "lower the dose" + factor(guidance);
      case GUIDANCE_ACTION_INCREASE_DOSE -> "raise the dose" + factor(guidance);
      case GUIDANCE_ACTION_MONITOR -> "monitor more closely";
      case GUIDANCE_ACTION_TEST -> "test before use";
      case GUIDANCE_ACTION_NO_CHANGE ->
          asksToMonitor(guidance) ? "usual start; monitor more closely" : "use as labelled";
      case GUIDANCE_ACTION_NO_RECOMMENDATION, GUIDANCE_ACTION_UNSPECIFIED, UNRECOGNIZED ->
          "no recommendation";
    };
  }

  private static boolean hasNote(Guidance guidance, String code) {
    return guidance.getNotesList().stream().anyMatch(note -> note.getCode().equals(code));
  }

  /** The main action; unspecified if there is none. */
  public static GuidanceAction mainAction(Guidance guidance) {
    return guidance.getActionsCount() == 0
        ? GuidanceAction.GUIDANCE_ACTION_UNSPECIFIED
        : guidance.getActions(0);
  }

  /**
   * True if the guidance asks for something else than the usual use, or says that the result was
   * not checked.
   */
  public static boolean changesSomething(Guidance guidance) {
    // Nothing was checked: it must not stand among what was checked and found to be as usual.
    if (guidance.getKind() == GuidanceKind.GUIDANCE_KIND_NO_STATEMENT) {
      return true;
    }
    return switch (mainAction(guidance)) {
      case GUIDANCE_ACTION_NO_CHANGE -> asksToMonitor(guidance);
      case GUIDANCE_ACTION_NO_RECOMMENDATION, GUIDANCE_ACTION_UNSPECIFIED, UNRECOGNIZED -> false;
      case GUIDANCE_ACTION_AVOID,
          GUIDANCE_ACTION_ALTERNATIVE,
          GUIDANCE_ACTION_DECREASE_DOSE,
          GUIDANCE_ACTION_INCREASE_DOSE,
          GUIDANCE_ACTION_MONITOR,
          GUIDANCE_ACTION_TEST ->
          true;
    };
  }

  /** The usual start, and something named to be watched because of the result. */
  private static boolean asksToMonitor(Guidance guidance) {
    return guidance.getActionsList().contains(GuidanceAction.GUIDANCE_ACTION_MONITOR)
        && guidance.getShownSeverity().getNumber() >= Severity.SEVERITY_INFO_VALUE
        && guidance.getDetailsList().stream()
            .anyMatch(detail -> detail.getName().equals("monitor"));
  }

  /** Alternatives that are not ruled out for the patient. */
  public static List<Alternative> possible(Guidance guidance) {
    return guidance.getAlternativesList().stream()
        .filter(alternative -> alternative.getRuledOut().isEmpty())
        .toList();
  }

  /** A result in one line: diplotype, phenotype, score, who reported it when. */
  public static String result(GuidanceInput input) {
    StringBuilder words = new StringBuilder(input.getGene());
    if (!input.getDiplotype().isEmpty()) {
      words.append(' ').append(input.getDiplotype());
    }
    if (!input.getPhenotype().isEmpty()) {
      words.append(", ").append(sentenceCase(input.getPhenotype()));
    }
    if (!input.getActivityScore().isEmpty()) {
      words.append(", activity score ").append(input.getActivityScore());
    }
    boolean noResult =
        !input.getInhibitor().isEmpty()
            && input.getStatus() == ResultStatus.RESULT_STATUS_UNSPECIFIED;
    if (!input.getInhibitor().isEmpty()) {
      words
          .append(noResult ? " (no result of the gene" : " (by genes alone ")
          .append(noResult ? "" : sentenceCase(input.getGeneticPhenotype()))
          .append("; changed by ")
          .append(input.getInhibitor())
          .append(')');
    }
    // "EHR laboratory result" says already who stands behind it.
    if (!noResult && !input.getSource().contains(status(input.getStatus()))) {
      words.append("; ").append(status(input.getStatus()));
    }
    if (!input.getSource().isEmpty()) {
      words.append(", ").append(input.getSource());
    }
    if (!input.getObservedOn().isEmpty()) {
      words.append(", ").append(input.getObservedOn());
    }
    return words.toString();
  }

  /** Who stands behind a result. */
  public static String status(ResultStatus status) {
    return switch (status) {
      case RESULT_STATUS_LAB_REPORTED -> "laboratory result";
      case RESULT_STATUS_SIGNED -> "signed by a laboratory professional";
      case RESULT_STATUS_UNVERIFIED, RESULT_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          "unverified, not signed by a laboratory";
    };
  }

  /** Strength, issuer and population: {@code Strong (CPIC); applies to: adults}. */
  public static String strength(Guidance guidance) {
    StringBuilder words = new StringBuilder();
    words.append(grade(guidance));
    if (!guidance.getSource().getIssuer().isEmpty()) {
      words.append(" (").append(guidance.getSource().getIssuer()).append(')');
    }
    if (!guidance.getPopulation().isEmpty()) {
      words.append("; applies to: ").append(PopulationWords.of(guidance.getPopulation()));
      if (!guidance.getPopulationConfirmed()) {
        words.append(" (not known whether it applies to this patient)");
      }
    }
    return words.toString();
  }

  private static String grade(Guidance guidance) {
    return UNGRADED.contains(guidance.getStrength()) ? "not graded" : guidance.getStrength();
  }

  /** Strength, issuer and population in few words: {@code Strong (CPIC) for adults}. */
  static String shortStrength(Guidance guidance) {
    return grade(guidance)
        + (guidance.getSource().getIssuer().isEmpty()
            ? ""
            : " (" + guidance.getSource().getIssuer() + ")")
        + (guidance.getPopulation().isEmpty()
            ? ""
            : " for " + PopulationWords.of(guidance.getPopulation()));
  }

  /** Phenotype words inside a sentence: lower case, but names of alleles keep theirs. */
  public static String sentenceCase(String phenotype) {
    StringBuilder words = new StringBuilder();
    for (String word : phenotype.split(" ", -1)) {
      boolean plain = word.chars().allMatch(c -> Character.isLetter(c) || c == '-');
      boolean acronym = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
      words
          .append(words.isEmpty() ? "" : " ")
          .append(plain && !acronym ? word.toLowerCase(Locale.ROOT) : word);
    }
    return words.toString();
  }

  private static String alternatives(Guidance guidance, int most) {
    List<String> names = new ArrayList<>();
    for (Alternative alternative : possible(guidance)) {
      if (names.size() < most) {
        names.add(alternative.getIngredient().getName());
      }
    }
    return String.join(" or ", names);
  }

  private static String factor(Guidance guidance) {
    if (!guidance.hasDoseFactorLow()) {
      return highestDose(guidance);
    }
    String low = percent(guidance.getDoseFactorLow());
    String high = guidance.hasDoseFactorHigh() ? percent(guidance.getDoseFactorHigh()) : low;
    return " to " + (low.equals(high) ? low : low + "–" + high) + " % of usual";
  }

  /** The most a day where the guidance names that and no other limit; else empty. */
  private static String highestDose(Guidance guidance) {
    List<GuidanceDetail> limits =
        guidance.getDetailsList().stream()
            .filter(detail -> detail.getName().startsWith("dose.max."))
            .toList();
    return limits.size() == 1 && limits.getFirst().getName().equals("dose.max.mg.day")
        ? " to at most " + limits.getFirst().getValue() + " mg a day"
        : "";
  }

  private static String percent(double factor) {
    return BigDecimal.valueOf(factor * 100)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
