package org.theriac.trials.notes;

import java.util.Locale;
import java.util.regex.Matcher;

/** The classes of change of a gene, by the words that are written for them. */
final class ChangeWords {
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
