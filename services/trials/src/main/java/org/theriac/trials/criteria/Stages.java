package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Stage;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Decides what asks for stage and extent of the tumour. */
final class Stages {
  private static final Pattern ROMAN = Pattern.compile("\\b(IV|I{1,3})\\s?([A-D])?\\d?\\b");
  private static final Pattern ARABIC = Pattern.compile("\\b([1-4])\\s?([A-Da-d])?\\b");
  private static final Pattern EITHER =
      Pattern.compile("(IV[A-D]?|I{1,3}[A-D]?)[1-3]?-(IV[A-D]?|I{1,3}[A-D]?)");
  private static final List<String> ORDER = List.of("I", "II", "III", "IV");

  /** Whether a tumour that had spread is still there is not told by its name. */
  private static final Pattern GONE =
      Pattern.compile(
          "\\b(?:no evidence of disease|NED|remission|cured|resected|disease[- ]free|history of)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What distant spread answers with yes. */
  private static final Set<String> SHOWN_BY_SPREAD =
      Set.of("metastatic", "advanced", "beyond surgery", "beyond cure");

  private Stages() {}

  static Truth stage(Stage asked, Chart chart, Findout findout, StageBySpread bySpread) {
    var either =
        chart.ofType("stage").stream()
            .filter(fact -> fact.name().equals("stage"))
            .findFirst()
            .filter(Stages::isEither);
    var told = either.map(fact -> ofEither(asked, fact, chart, findout)).orElse(Truth.UNKNOWN);
    if (told != Truth.UNKNOWN) {
      return told;
    }
    var truth = either.isPresent() ? Truth.UNKNOWN : Truth.NO;
    for (String extent : asked.extents()) {
      truth =
          truth.or(
              either.isPresent()
                  ? besideStage(extent, chart, findout)
                  : extent(extent, chart, findout, bySpread));
    }
    return truth;
  }

  /** What is known of an extent without the stage. */
  private static Truth besideStage(String extent, Chart chart, Findout findout) {
    return switch (extent) {
      case "recurrent" -> recurrent(chart, findout);
      case "refractory" -> refractory(chart, findout);
      default -> SHOWN_BY_SPREAD.contains(extent) ? spread(chart, findout) : Truth.UNKNOWN;
    };
  }

  /** "Stage III or IV", "IIIB/IV": one of them, and nobody says which. */
  private static boolean isEither(Fact fact) {
    return !fact.attributes().containsKey(History.OUTGROWN)
        && EITHER.matcher(fact.text()).matches();
  }

  /** What is so of every stage that it may be. */
  private static Truth ofEither(Stage asked, Fact fact, Chart chart, Findout findout) {
    Matcher either = EITHER.matcher(fact.text());
    if (!either.matches()) {
      return Truth.UNKNOWN;
    }
    findout.used(fact);
    var alternatives = new ArrayList<>(List.of(either.group(1), either.group(2)));
    int last = ORDER.indexOf(roman(either.group(2)));
    for (int between = ORDER.indexOf(roman(either.group(1))) + 1; between < last; between++) {
      alternatives.add(ORDER.get(between));
    }
    boolean all = true;
    boolean none = spread(chart, Findout.complete()) != Truth.YES;
    for (String one : alternatives) {
      var truth = Truth.NO;
      for (String extent : asked.extents()) {
        truth = truth.or(byStage(extent, one));
      }
      all &= truth == Truth.YES;
      none &= truth == Truth.NO;
    }
    return all ? Truth.YES : none ? Truth.NO : Truth.UNKNOWN;
  }

  private static Truth extent(String extent, Chart chart, Findout findout, StageBySpread bySpread) {
    if (extent.equals("recurrent")) {
      return recurrent(chart, findout);
    }
    if (extent.equals("refractory")) {
      return refractory(chart, findout);
    }
    var spread = SHOWN_BY_SPREAD.contains(extent) ? spread(chart, findout) : Truth.UNKNOWN;
    if (spread == Truth.YES) {
      return Truth.YES;
    }
    boolean staged = false;
    for (Fact fact : chart.ofType("stage")) {
      if (!fact.name().equals("stage")) {
        continue;
      }
      var words = fact.text().toLowerCase(Locale.ROOT);
      var said =
          words.matches(
                  ".*\\b(?:metastatic|extensive|advanced|limited|early|recurrent|resectable"
                      + "|unresectable)\\b.*")
              ? byWords(extent, words)
              : Truth.UNKNOWN;
      var stage = read(fact.text());
      if (said == Truth.UNKNOWN && !stage.isEmpty()) {
        said = byStage(extent, stage);
      }
      var outgrown = fact.attributes().get(History.OUTGROWN);
      if (outgrown != null) {
        chart.ofType("metastasis").stream().filter(History::isDistant).forEach(findout::used);
        said = outgrown(extent, outgrown);
      }
      staged = true;
      findout.used(fact);
      if (said != Truth.UNKNOWN) {
        return said;
      }
      // One that may be outgrown leaves it to those behind it.
    }
    return !staged && bySpread.isFour(chart, findout) ? byStage(extent, "IV") : spread;
  }

  /** That a treatment did not work is said of it; that none failed is not said by silence. */
  /** Whether it came back: one that may have, or once had, denies nothing. */
  private static Truth recurrent(Chart chart, Findout findout) {
    var truth = Truth.UNKNOWN;
    boolean open = false;
    for (Fact fact : chart.ofType("recurrence")) {
      findout.used(fact);
      switch (fact.status()) {
        case PRESENT -> {
          return Truth.YES;
        }
        case ABSENT -> truth = Truth.NO;
        default -> open = true;
      }
    }
    return open ? Truth.UNKNOWN : truth;
  }

  private static Truth refractory(Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("therapy")) {
      if ("true".equals(fact.attributes().get("refractory"))) {
        findout.used(fact);
        return Truth.YES;
      }
    }
    return Truth.UNKNOWN;
  }

  /**
   * Distant spread: any site of metastasis but lymph nodes; a complete list without one denies it.
   */
  private static Truth spread(Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("metastasis")) {
      if (History.isDistant(fact)) {
        findout.used(fact);
        return Truth.YES;
      }
    }
    for (Fact fact : chart.ofType("diagnosis")) {
      if (isSpreading(fact)) {
        findout.used(fact);
        return Truth.YES;
      }
    }
    return Truth.UNKNOWN;
  }

  /** Whether a tumour of now is called metastatic. */
  static boolean isSpreading(Fact diagnosis) {
    return diagnosis.status() == FactStatus.PRESENT
        && "true".equals(diagnosis.attributes().get("metastatic"))
        && !GONE.matcher(diagnosis.sentence()).find();
  }

  /** Whether a stage is that of distant spread, in numerals or in words. */
  static boolean isOfSpread(Fact fact) {
    var words = fact.text().toLowerCase(Locale.ROOT);
    return words.contains("metastatic")
        || words.contains("extensive")
        || read(fact.text()).startsWith("IV") && !isEither(fact);
  }

  /**
   * What a stage still says once the tumour has spread or come back: that of distant spread is
   * reached, no earlier one is sure any more.
   */
  private static Truth outgrown(String extent, String how) {
    boolean surely = how.equals(History.SURELY);
    return switch (extent) {
      case "IV", "extensive" -> surely ? Truth.YES : Truth.UNKNOWN;
      case "nonmetastatic" -> surely ? Truth.NO : Truth.UNKNOWN;
      default -> Truth.UNKNOWN;
    };
  }

  /** Stage in Roman numerals with its letter, for example {@code IIIB}; empty if there is none. */
  static String read(String text) {
    Matcher roman = ROMAN.matcher(text.toUpperCase(Locale.ROOT));
    if (roman.find()) {
      return roman.group(1) + (roman.group(2) == null ? "" : roman.group(2));
    }
    Matcher arabic = ARABIC.matcher(text);
    if (arabic.find()) {
      return ORDER.get(Integer.parseInt(arabic.group(1)) - 1)
          + (arabic.group(2) == null ? "" : arabic.group(2).toUpperCase(Locale.ROOT));
    }
    return "";
  }

  private static String roman(String stage) {
    return stage.replaceAll("[A-D]$", "");
  }

  private static Truth byWords(String extent, String words) {
    return switch (extent) {
      case "metastatic", "IV" ->
          words.contains("metastatic") || words.contains("extensive")
              ? Truth.YES
              : words.contains("limited") || words.contains("early") ? Truth.NO : Truth.UNKNOWN;
      case "advanced" ->
          words.contains("advanced") || words.contains("metastatic") || words.contains("extensive")
              ? Truth.YES
              : words.contains("early") || words.contains("limited") ? Truth.NO : Truth.UNKNOWN;
      case "extensive" ->
          words.contains("extensive")
              ? Truth.YES
              : words.contains("limited") ? Truth.NO : Truth.UNKNOWN;
      case "limited" ->
          words.contains("limited")
              ? Truth.YES
              : words.contains("extensive") ? Truth.NO : Truth.UNKNOWN;
      case "early" -> words.contains("early") ? Truth.YES : Truth.UNKNOWN;
      case "beyond surgery", "beyond cure" ->
          words.contains("metastatic")
                  || words.contains("extensive")
                  || extent.equals("beyond surgery") && words.contains("unresectable")
              ? Truth.YES
              : Truth.UNKNOWN;
      case "unresectable" ->
          words.contains("unresectable")
              ? Truth.YES
              : words.contains("resectable") ? Truth.NO : Truth.UNKNOWN;
      default -> Truth.UNKNOWN;
    };
  }

  private static Truth byStage(String extent, String stage) {
    int rank = ORDER.indexOf(roman(stage));
    return switch (extent) {
      case "metastatic", "extensive" -> Truth.of(rank == 3);
      case "advanced" ->
          rank == 3
              ? Truth.YES
              : rank < 2 ? Truth.NO : stage.equals("IIIA") ? Truth.UNKNOWN : Truth.YES;
      case "locally advanced" -> Truth.of(rank == 2);
      case "unresectable" -> rank == 3 ? Truth.YES : rank < 2 ? Truth.NO : Truth.UNKNOWN;
      // Below that, a chart's stage does not tell who can bear an operation.
      case "beyond surgery", "beyond cure" -> rank == 3 ? Truth.YES : Truth.UNKNOWN;
      case "early", "localized" -> Truth.of(rank < 2);
      case "resectable" -> rank == 3 ? Truth.NO : Truth.UNKNOWN;
      case "limited" -> rank == 3 ? Truth.NO : Truth.YES;
      case "nonmetastatic" -> Truth.of(rank < 3);
      default -> {
        if (!ORDER.contains(roman(extent))) {
          yield Truth.UNKNOWN;
        }
        if (extent.equals(roman(extent))) {
          yield Truth.of(extent.equals(roman(stage)));
        }
        // A letter was asked for: a stage without one leaves it open.
        yield stage.equals(extent)
            ? Truth.YES
            : roman(stage).equals(roman(extent)) && stage.equals(roman(stage))
                ? Truth.UNKNOWN
                : Truth.NO;
      }
    };
  }
}
