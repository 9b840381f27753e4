package org.theriac.trials.notes;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.patterns.Rule;

/**
 * "Liver lesion, bx benign": a part of the body with a lesion that a biopsy found to be no tumour.
 * Where it was called a metastasis without a doubt, two statements differ and nothing is sure.
 */
final class RefutedSpread {
  private static final String FEW_WORDS =
      "(?:[\\s,-]{1,2}(?!bx\\b|biops|and\\b|but\\b)[\\w.-]{1,12}){0,3}?";

  private static final String BENIGN =
      "(?:[\\s:,(=>-]{0,3}(?:was|is|were|came\\sback|returned|showed|shows|revealed|with|as|only|path"
          + "|pathology|\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?|(?:19|20)\\d\\d|c/w|consistent\\swith)){0,3}"
          + "[\\s:,(=>-]{1,3}(?:benign|(?:neg\\b|negative)(?!\\sfor\\s(?!malig|met|tumou?r|cancer|ca\\b"
          + "|carcin|adeno|disease))|no\\s(?:evidence\\sof\\s|e/o\\s|viable\\s)?(?:malignan\\w+"
          + "|tumou?r|cancer|mets?\\b|metast\\w+)|h(?:a?)emangioma|granuloma\\w*|hamartoma|(?:simple\\s)?cyst\\b"
          + "|adenoma\\b|lipoma|FNH\\b|fibroadenoma|scar\\b|reactive\\b|not\\smalignant)";

  private static final Rule BIOPSIED =
      Rule.inAnyCase(
          FEW_WORDS
              + "(?:[\\s-](lesions?|nodules?|mass(?:es)?|uptake|spots?|nodes?|LNs?|mets?"
              + "|metast\\w{2,6})\\b)?"
              + FEW_WORDS
              + "[\\s,:(-]{0,3}\\s?(?:s/p\\s)?(?:re-?)?(?:bx(?:'?d|ed)?|biops(?:y|ied|ies)|FNA|cytology|core|resected"
              + "|excised)\\b"
              + BENIGN);

  /** "Liver mets, thyroid nodule bx benign": two things, each with its own word. */
  private static final Rule OTHER_ORGAN =
      Rule.inAnyCase(
          "\\b(?:lesions?|nodules?|mass(?:es)?|uptake|nodes?|LNs?|mets?|metast\\w{2,6})\\b[\\s,]{1,2}[^,;]{0,30}"
              + "\\b(?:lesions?|nodules?|mass(?:es)?|uptake|nodes?|LNs?)\\b");

  private static final Rule DOUBT_BEFORE =
      Rule.inAnyCase(
          "(?:\\?\\s?|\\b(?:suspected|suspicious|possible|possibly|query|r/o|rule out|concern for|c/f"
              + "|questionable|presumed|indeterminate|new)\\s(?:[\\w-]{1,12}\\s){0,2})$");

  private RefutedSpread() {}

  /** "Liver bx neg for malignancy": the tumour that was looked for in an organ was not there. */
  static boolean holds(Passage passage, List<Placed> sites, Placed histology) {
    for (Placed site : sites) {
      if (site.end() <= histology.start() && histology.end() - site.end() <= LONGEST) {
        var refuted = passage.at(BIOPSIED, site.end());
        if (refuted.lookingAt() && refuted.end() >= histology.end() - 1) {
          return true;
        }
        if (NEGATIVE_FOR.covers(passage.between(site.end(), histology.start()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static final int LONGEST = 70;

  private static final Rule NEGATIVE_FOR =
      Rule.inAnyCase(
          "[^.;]{0,30}?\\b(?:bx|biops(?:y|ied|ies)|FNA|cytology)\\b[^.;]{0,16}?\\b(?:neg|negative|no|without)"
              + "\\s(?:for\\s|evidence\\sof\\s|e/o\\s)?(?:metastatic\\s|any\\s)?");

  /** The spread that a biopsy refuted; null = none did. */
  static @Nullable Mention read(Passage passage, String name, int start, int end) {
    var refuted = passage.at(BIOPSIED, end);
    if (!refuted.lookingAt()) {
      return null;
    }
    if (OTHER_ORGAN.isIn(refuted.group())) {
      return null;
    }
    var noun = refuted.group(1);
    boolean named = noun != null && noun.toLowerCase(Locale.ROOT).startsWith("met");
    boolean sure = named && !passage.isBefore(DOUBT_BEFORE, start, 40);
    return Mention.of("metastasis", name, start, end)
        .withEvidence(start, refuted.end())
        .withStatus(sure ? FactStatus.POSSIBLE : FactStatus.ABSENT);
  }
}
