package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the result of a protein or hybridisation test as reports word it, for example {@code HER2
 * IHC 3+}, {@code loss of nuclear expression}, {@code TPS 60%}. Words that only name the marker,
 * the tissue or the method are set aside, and the whole of the rest has to be a result that is
 * known: a word that is not understood may turn the result round, so that nothing is read then.
 */
final class ExpressionWords {
  /** Words that say what was tested and how, and nothing of the result. */
  private static final Set<String> NAMING =
      Set.of(
          "expression",
          "protein",
          "receptor",
          "estrogen",
          "oestrogen",
          "progesterone",
          "hormone",
          "staining",
          "stain",
          "ihc",
          "immunohistochemistry",
          "nuclear",
          "membranous",
          "membrane",
          "cytoplasmic",
          "tumor",
          "tumour",
          "cells",
          "status",
          "result",
          "score",
          "strong",
          "strongly",
          "diffuse",
          "diffusely",
          "break-apart",
          "of",
          "for",
          "by");

  private static final Set<String> SHOWN = Set.of("expression", "staining", "stain");

  /** A score's name, with what stands behind it in the same word. */
  private static final Pattern SCORE =
      Pattern.compile("(?<score>tps|cps|ic|tc)(?![a-z])(?<rest>.*)");

  private static final Pattern MEASURED =
      Pattern.compile("[:=]?(?<bound>>=|≥|>|<=|≤|<)?(?<number>[0-9]{1,6}(?:\\.[0-9]{1,6})?)%?");

  /** {@code TC3}, {@code IC2}: classes of an older scoring, no shares. */
  private static final Pattern SCORE_CLASS = Pattern.compile("(?:ic|tc)[0-3]");

  private ExpressionWords() {}

  /**
   * The result; empty if the words are none that is known.
   *
   * @param isName whether a word names a gene or marker
   * @throws UnreadableAlterationException if a score is named and its number cannot be read
   */
  static Optional<Finding> read(String words, OptionalDouble value, Predicate<String> isName)
      throws UnreadableAlterationException {
    List<String> rest = new ArrayList<>();
    boolean shown = false;
    String[] given = words.strip().toLowerCase(Locale.ROOT).split("[_ ]+");
    for (int i = 0; i < given.length; i++) {
      String word = withoutName(given[i], isName);
      shown |= SHOWN.contains(word);
      if (i + 1 < given.length && isName.test(given[i] + given[i + 1])) {
        i++;
      } else if (!NAMING.contains(word) && !isName.test(word)) {
        rest.add(word);
      }
    }
    if (rest.isEmpty()) {
      return shown ? found("positive", value) : Optional.empty();
    }
    Matcher score = SCORE.matcher(rest.getFirst());
    if (score.matches()) {
      return found(
          score.group("score").toUpperCase(Locale.ROOT),
          value.isPresent() ? value : measured(rest, score.group("rest")));
    }
    String joined = String.join("", rest);
    // A hyphen joins words, but at the end it is the result.
    String core = joined.replace("-", "") + (joined.endsWith("-") ? "-" : "");
    String result = result(core);
    return found(result.isEmpty() && shown ? shown(core) : result, value);
  }

  /** What stands behind a name that a hyphen joins to it, as in {@code HER2-low}; or the word. */
  private static String withoutName(String word, Predicate<String> isName) {
    int hyphen = word.lastIndexOf('-');
    return hyphen > 0 && hyphen + 1 < word.length() && isName.test(word.substring(0, hyphen))
        ? word.substring(hyphen + 1)
        : word;
  }

  private static Optional<Finding> found(String result, OptionalDouble value) {
    return result.isEmpty()
        ? Optional.empty()
        : Optional.of(new Finding.ExpressionFound(result, value));
  }

  private static String result(String core) {
    return switch (core) {
      case "ihc3+", "3+", "ihc3" -> "IHC3+";
      case "ihc2+", "2+", "ihc2" -> "IHC2+";
      case "ihc1+", "1+", "ihc1" -> "IHC1+";
      case "ihc0", "0", "ihc0+" -> "IHC0";
      case "ish+",
          "fish+",
          "cish+",
          "ishpos",
          "fishpos",
          "ishpositive",
          "fishpositive",
          "cishpositive",
          "ishamplified",
          "fishamplified" ->
          "ISH+";
      case "ish-",
          "fish-",
          "cish-",
          "ishneg",
          "fishneg",
          "ishnegative",
          "fishnegative",
          "cishnegative",
          "ishnotamplified",
          "fishnotamplified" ->
          "ISH-";
      case "positive", "pos", "expressed", "+" -> "positive";
      case "negative", "neg", "notexpressed" -> "negative";
      case "low" -> "low";
      case "ultralow" -> "ultralow";
      case "overexpression", "overexpressed" -> "overexpression";
      case "underexpression", "underexpressed" -> "underexpression";
      case "loss", "lost", "absent", "completeloss" -> "loss";
      case "retained", "intact", "preserved" -> "positive";
      default -> "";
    };
  }

  /** Results that these words are only beside "expression" or "staining". */
  private static String shown(String core) {
    return switch (core) {
      case "high" -> "overexpression";
      case "no" -> "negative";
      case "lack", "absence" -> "loss";
      case "reduced", "decreased" -> "underexpression";
      default -> "";
    };
  }

  /** The number of a score; "under 1" is none, any other upper bound or a range no number. */
  private static OptionalDouble measured(List<String> words, String behind)
      throws UnreadableAlterationException {
    String given = behind + String.join("", words.subList(1, words.size()));
    if (given.isEmpty()) {
      return OptionalDouble.empty();
    }
    Matcher number = MEASURED.matcher(given);
    if (number.matches()
        && !(words.size() == 1 && SCORE_CLASS.matcher(words.getFirst()).matches())) {
      double measured = Double.parseDouble(number.group("number"));
      String bound = number.group("bound");
      if (bound == null || bound.startsWith(">") || bound.equals("≥")) {
        return OptionalDouble.of(measured);
      }
      if (bound.equals("<") && measured <= 1) {
        return OptionalDouble.of(0);
      }
    }
    throw new UnreadableAlterationException(
        "label", "a score needs the one number that was measured, as in TPS 60");
  }
}
