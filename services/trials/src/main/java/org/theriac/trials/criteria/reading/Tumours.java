package org.theriac.trials.criteria.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Term;

/** Tells which tumour a criterion asks for: the one under study, another one, or a mixed one. */
final class Tumours {
  private static final Pattern MIXED =
      Pattern.compile("\\bmixed\\b[^,;.]*$", Pattern.CASE_INSENSITIVE);

  private static final Pattern PART_OF_IT =
      Pattern.compile(
          "^\\s*(?:components?|elements?|features?|differentiation|transformation"
              + "|histology component)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OTHER =
      Pattern.compile(
          "\\b(?:second|secondary|other|another|prior|previous|concurrent|concomitant|history"
              + "|additional|malignant)\\b");

  private static final Pattern UNDER_STUDY =
      Pattern.compile(
          "\\b(?:for|against|treating)\\s+(?:(?:the|their|this|study|current|underlying"
              + "|primary)\\s+)*$|\\bstudy\\s+$");

  private static final Set<String> GENERIC =
      Set.of(
          "malignancy",
          "cancer",
          "neoplasm",
          "malignant disease",
          "malignant tumor",
          "malignant neoplasm",
          "carcinoma",
          "tumor");

  private Tumours() {}

  /** "any cancer vaccine": what is given against the tumour is no tumour. */
  private static final Pattern AGAINST_IT =
      Pattern.compile(
          "^[ -](?:immunotherap|vaccin|therap|treatment|drug|agent|medic|regimen|chemotherap"
              + "|radiotherap|surger)",
          Pattern.CASE_INSENSITIVE);

  /** Whether a name means any tumour. */
  static boolean isGeneric(Term term) {
    return GENERIC.contains(term.name());
  }

  /** "any other cancer": a tumour beside the one under study. */
  static boolean isAnother(String text, Term term, boolean exclusion, boolean specific) {
    if (!exclusion || specific || !GENERIC.contains(term.name())) {
      return false;
    }
    var before = FindingReader.sentenceBefore(text, term.start()).toLowerCase(Locale.ROOT);
    return !MIXED.matcher(before).find()
        && !PART_OF_IT.matcher(text.substring(term.end())).find()
        && !AGAINST_IT.matcher(text.substring(term.end())).find()
        && !UNDER_STUDY.matcher(before).find()
        && (!term.name().startsWith("tumor") || OTHER.matcher(before).find());
  }

  /** The tumour asked for; empty if it only names what all patients have. */
  static Optional<Leaf> asked(String text, Term term, boolean exclusion, boolean specific) {
    boolean generic = GENERIC.contains(term.name());
    if (generic && specific) {
      return Optional.empty();
    }
    var before = FindingReader.sentenceBefore(text, term.start()).toLowerCase(Locale.ROOT);
    if (MIXED.matcher(before).find() || PART_OF_IT.matcher(text.substring(term.end())).find()) {
      // A tumour of several parts is neither of them alone.
      return Optional.of(new Leaf(term.start(), term.end(), Leaf.Kind.DISEASE, Fragments.OPEN));
    }
    if (generic
        && !exclusion
        && !before.matches(
            "(?s).*\\b(?:confirmed|diagnos\\w+|with|have|proven|advanced|metastatic)\\b.*")) {
      return Optional.empty();
    }
    if (generic && exclusion) {
      // "MSI-high tumors" speaks of the tumour under study.
      return Optional.empty();
    }
    boolean confirmed =
        before.contains("confirmed") || before.contains("proven") || before.contains("histolog");
    return Optional.of(
        new Leaf(
            term.start(),
            term.end(),
            Leaf.Kind.DISEASE,
            new Condition.Disease(term.name(), Optional.empty(), confirmed)));
  }
}
