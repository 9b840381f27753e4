package org.theriac.variants.germline;

import org.theriac.variants.input.VariantRow;

/** Applies the quality rules to one sample of a row. */
final class Quality {
  private final QualityRules rules;

  Quality(QualityRules rules) {
    this.rules = rules;
  }

  /**
   * What speaks against a call.
   *
   * @param call the genotype, not all of it missing
   */
  GenotypeQuality of(VariantRow row, int sample, SampleCall call) {
    if (!row.passed()) {
      return GenotypeQuality.FILTERED;
    }
    String filter = row.sampleValue(sample, row.formatIndex("FT"));
    if (!filter.isEmpty() && !filter.equals("PASS")) {
      return GenotypeQuality.FILTERED;
    }
    if (below(row, sample, "GQ", rules.genotypeQuality())
        || below(row, sample, depthKey(row), rules.depth())
        || contradicted(row, sample, call)) {
      return GenotypeQuality.LOW;
    }
    return GenotypeQuality.PASS;
  }

  /** In a block the smallest depth counts. */
  private static String depthKey(VariantRow row) {
    return row.formatIndex("MIN_DP") >= 0 ? "MIN_DP" : "DP";
  }

  private static boolean below(VariantRow row, int sample, String key, int limit) {
    int index = row.formatIndex(key);
    if (index < 0) {
      return false;
    }
    String text = row.sampleValue(sample, index);
    if (text.isEmpty()) {
      return false;
    }
    try {
      return Double.parseDouble(text) < limit;
    } catch (NumberFormatException e) {
      throw row.malformed(key + " of a sample is not a number");
    }
  }

  private boolean contradicted(VariantRow row, int sample, SampleCall call) {
    int index = row.formatIndex("AD");
    if (index < 0 || call.first < 0) {
      return false;
    }
    String text = row.sampleValue(sample, index);
    if (text.isEmpty()) {
      return false;
    }
    String[] parts = text.split(",", -1);
    int[] reads = new int[parts.length];
    long total = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].equals(".")) {
        return false;
      }
      try {
        reads[i] = Integer.parseInt(parts[i]);
      } catch (NumberFormatException e) {
        throw row.malformed("AD of a sample is not a list of numbers");
      }
      total += reads[i];
    }
    if (total == 0 || call.first >= reads.length || call.second >= reads.length) {
      // Some callers list fewer counts than alleles; nothing can be said then.
      return false;
    }
    if (call.second >= 0 && call.first != call.second) {
      long least = Math.min(reads[call.first], reads[call.second]);
      return least == 0 || least * 100 < total * rules.heterozygousPercent();
    }
    long other = total - reads[call.first];
    return other >= 4 && other * 100 >= total * rules.homozygousOtherPercent();
  }
}
