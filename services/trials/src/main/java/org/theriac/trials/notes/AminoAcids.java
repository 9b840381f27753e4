package org.theriac.trials.notes;

import java.util.regex.Pattern;

/** Three-letter amino acids to one-letter ones, after IUPAC. */
final class AminoAcids {
  private static final String CODES =
      "AlaA CysC AspD GluE PheF GlyG HisH IleI LysK LeuL MetM AsnN ProP GlnQ ArgR SerS ThrT ValV "
          + "TrpW TyrY Ter*";
  private static final Pattern LONG = Pattern.compile("[A-Z][a-z]{2}");

  private AminoAcids() {}

  static String shortForm(String change) {
    return LONG.matcher(change)
        .replaceAll(m -> {
          int at = CODES.indexOf(m.group());
          return at < 0 ? m.group() : CODES.substring(at + 3, at + 4).replace("*", "\\*");
        });
  }
}
