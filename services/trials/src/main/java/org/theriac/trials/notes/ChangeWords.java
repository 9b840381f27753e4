package org.theriac.trials.notes;

import java.util.Locale;
import java.util.regex.Matcher;
import org.theriac.trials.patterns.Rule;

/** Changes of a gene as they are written, and the classes that they are of. */
final class ChangeWords {
  private static final String AMINO = "[ACDEFGHIKLMNPQRSTVWY]";
  static final Rule PROTEIN =
      Rule.of(
          "(?:p\\.\\(?)?("
              + AMINO
              + "\\d{1,4}(?:_"
              + AMINO
              + "\\d{1,4})?(?:delins[A-Z*]{1,12}|ins[A-Z*]{0,12}|del|dup|fs(?:\\*\\d{0,3})?|"
              + AMINO
              + "fs(?:\\*?\\d{0,3})|[ACDEFGHIKLMNPQRSTVWYX*])?)\\)?(?![A-Za-z0-9])");
  static final Rule LONG_PROTEIN =
      Rule.of(
          "(?:p\\.\\(?)?((?:Ala|Cys|Asp|Glu|Phe|Gly|His|Ile|Lys|Leu|Met|Asn|Pro|Gln|Arg|Ser|Thr|Val"
              + "|Trp|Tyr)\\d{1,4}(?:Ala|Cys|Asp|Glu|Phe|Gly|His|Ile|Lys|Leu|Met|Asn|Pro|Gln|Arg"
              + "|Ser|Thr|Val|Trp|Tyr|Ter|fs|del|dup|\\*))\\)?(?![A-Za-z0-9])");
  static final Rule CODING =
      Rule.of(
          "(c\\.[\\d_+*-]{1,20}(?:[ACGT]>[ACGT]|delins[ACGT]{1,20}|del[ACGT]{0,20}|dup[ACGT]{0,20}"
              + "|ins[ACGT]{1,20}))(?![A-Za-z0-9])");
  static final Rule LEGACY_CODING =
      Rule.of("(\\d{2,5}(?:_\\d{2,5})?(?:del|ins|dup)[ACGT]{1,12})(?![A-Za-z0-9])");
  static final Rule EXON =
      Rule.inAnyCase(
          "(?:exon|ex|e)\\s?-?(\\d{1,2})\\s?-?\\s?(in-?frame )?(deletion|deleted|del|insertion|ins"
              + "|skipping|skip|mutation|mutated|mut|delins|splice)?(?:\\s(?:mutation|mut"
              + "|variant))?(?![a-z])");
  static final Rule CLASS =
      Rule.inAnyCase(
          "(amplification|amplified|amp|copy number loss|copy loss|copy number gain"
              + "|high copy number|fusion|fused|rearrangement|rearranged|rearr|translocation"
              + "|translocated|gene fusion|mutation|mutations|mutated|mutant|co-?mut(?:ation"
              + "|ated)?|mut|mt|pathogenic variant|path\\.? variant|P/LP variant|pathogenic"
              + "|likely pathogenic|loss of expression|loss(?!\\sof\\s)|lost|deletion|deleted|del(?!\\()"
              + "|homozygous deletion|homdel|codeletion|codeleted|co-deleted|truncation"
              + "|truncating|ITD|TKD|vIII|overexpression|overexpressed|methylated|hypermethylated"
              + "|methylation|biallelic|splice|frame-?shift|nonsense|missense)(?![A-Za-z])");
  static final Rule UNCERTAIN =
      Rule.inAnyCase(
          "((?:class(?:ified)? as (?:an? )?|felt to be (?:an? )?|(?:is |was )?an? )?(?:VUS|VOUS"
              + "|(?:variant )?(?:of )?(?:uncertain|unknown|undetermined) (?:clinical )?significance"
              + "|likely benign|benign (?:variant|polymorphism)))(?![A-Za-z])");
  static final Rule STAR =
      Rule.of("(\\*\\d{1,3}(?::\\d{2,3})?[A-Z]?(?:\\s?/\\s?\\*\\d{1,3}[A-Z]?)?)(?![\\d:])");
  static final Rule NEXT_CHANGE =
      Rule.of("\\s?(?:[,/&+]|and\\b|,?\\sand\\b)\\s?(?=(?:p\\.)?" + AMINO + "\\d{2,4})");

  static String exon(Matcher m) {
    var kind = m.group(3) == null ? "" : m.group(3).toLowerCase(Locale.ROOT);
    var said =
        kind.startsWith("delins")
            ? "delins"
            : kind.startsWith("del")
                ? "deletion"
                : kind.startsWith("ins")
                    ? "insertion"
                    : kind.startsWith("skip") || kind.startsWith("splice")
                        ? "skipping"
                        : "mutation";
    return "exon " + m.group(1) + " " + said;
  }

  static String changeClass(String written) {
    var lower = written.toLowerCase(Locale.ROOT);
    if (lower.startsWith("frame")) {
      return "frameshift";
    }
    if (lower.contains("copy number loss") || lower.equals("copy loss")) {
      return "loss";
    }
    if (lower.startsWith("amp") || lower.contains("copy number")) {
      return "amplification";
    }
    if (lower.contains("fus") || lower.startsWith("rearr") || lower.startsWith("transloc")) {
      return "fusion";
    }
    if (lower.startsWith("mut")
        || lower.startsWith("co-mut")
        || lower.startsWith("comut")
        || lower.equals("mt")) {
      return "mutation";
    }
    if (lower.startsWith("loss") || lower.equals("lost") || lower.equals("biallelic")) {
      return "loss";
    }
    if (lower.startsWith("co")) {
      return "codeletion";
    }
    if (lower.startsWith("del") || lower.startsWith("hom")) {
      return "deletion";
    }
    if (lower.startsWith("path. ") || lower.startsWith("path ") || lower.startsWith("p/lp")) {
      return "pathogenic variant";
    }
    if (lower.contains("pathogenic")) {
      return lower.startsWith("pathogenic") ? "pathogenic variant" : "likely pathogenic variant";
    }
    if (lower.contains("methyl")) {
      return "methylated";
    }
    if (lower.startsWith("overexpress")) {
      return "overexpression";
    }
    return lower.equals("itd") || lower.equals("tkd") || lower.equals("viii") ? written : lower;
  }

  private ChangeWords() {}
}
