package org.theriac.variants.somatic;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.theriac.variants.input.VariantRow;

/**
 * Allele fraction, depth and origin of what a tumour shows, from whichever fields the caller wrote.
 * A value that cannot be read is absent; the variant itself stands.
 */
final class Reads {
  /** VarDict's words for what the normal carries. */
  private static final Set<String> OF_THE_NORMAL = Set.of("germline", "strongloh", "likelyloh");

  /** VarDict's words for what the normal lacks. */
  private static final Set<String> OF_THE_TUMOUR = Set.of("strongsomatic", "likelysomatic");

  /** Reads under which a normal called reference shows nothing; as for germline genotypes. */
  private static final int LEAST_OF_THE_NORMAL = 8;

  private final VariantRow row;
  private final int sample;
  private final int normal;

  /**
   * Looks at the current row.
   *
   * @param sample the tumour's column; -1 = none
   * @param normal the normal's column; -1 = none
   */
  Reads(VariantRow row, int sample, int normal) {
    this.row = row;
    this.sample = sample;
    this.normal = normal;
  }

  private String value(String key) {
    return sample < 0 ? "" : row.sampleValue(sample, row.formatIndex(key));
  }

  private static double number(String list, int index) {
    String[] parts = list.split(",", -1);
    if (list.isEmpty() || index >= parts.length) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(parts[index].replace("%", ""));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double sum(String list) {
    double sum = 0;
    for (int i = 0; i < list.split(",", -1).length; i++) {
      sum += number(list, i);
    }
    return sum;
  }

  private static OptionalDouble share(double part, double whole) {
    double share = part / whole;
    return whole > 0 && share >= 0 && share <= 1
        ? OptionalDouble.of(share)
        : OptionalDouble.empty();
  }

  /** Share of reads with the alternate. */
  OptionalDouble fraction(int alternate) {
    for (String key : new String[] {"AF", "FA"}) {
      OptionalDouble stated = share(number(value(key), alternate), 1);
      if (stated.isPresent()) {
        return stated;
      }
    }
    for (String key : new String[] {"AD", "ADT"}) {
      String counts = value(key);
      if (counts.indexOf(',') > 0) {
        OptionalDouble share = share(number(counts, alternate + 1), sum(counts));
        if (share.isPresent()) {
          return share;
        }
      }
    }
    OptionalDouble percent = share(number(value("FREQ"), alternate), 100);
    if (percent.isPresent()) {
      return percent;
    }
    String observed = value("AO");
    if (!observed.isEmpty()) {
      return share(number(observed, alternate), sum(observed) + number(value("RO"), 0));
    }
    if (!value("VD").isEmpty()) {
      return share(number(value("VD"), alternate), number(value("DP"), 0));
    }
    String fourfold = value("DP4");
    if (!fourfold.isEmpty() && row.alternates().length == 1) {
      return share(number(fourfold, 2) + number(fourfold, 3), sum(fourfold));
    }
    if (sample < 0 && !row.info("DP4").isEmpty()) {
      // LoFreq writes no sample: beside its counts, INFO AF is the reads' share. Elsewhere INFO AF
      // may be of a population.
      return share(number(row.info("AF"), alternate), 1);
    }
    OptionalDouble strelka = strelka(alternate);
    return strelka.isPresent() ? strelka : share(number(row.info("TVAF"), alternate), 1);
  }

  private OptionalDouble strelka(int alternate) {
    String bases = row.alternates()[alternate];
    if (row.referenceLength() == 1 && bases.length() == 1) {
      double mine = number(value(bases + "U"), 0);
      return share(mine, mine + number(value(row.reference() + "U"), 0));
    }
    double mine = number(value("TIR"), 0);
    return share(mine, mine + number(value("TAR"), 0));
  }

  /** Reads at the position. */
  OptionalInt depth() {
    for (String key : new String[] {"DP", "DPT"}) {
      double depth = number(value(key), 0);
      if (depth >= 0 && depth <= Integer.MAX_VALUE) {
        return OptionalInt.of((int) depth);
      }
    }
    double depth = counted();
    if (Double.isNaN(depth) && sample < 0) {
      depth = number(row.info("DP"), 0);
    }
    return depth >= 0 && depth <= Integer.MAX_VALUE
        ? OptionalInt.of((int) depth)
        : OptionalInt.empty();
  }

  /**
   * Reads that were counted by allele. VCF's AD lists the reference first; VarScan's is the
   * alternate alone, beside RD. A lone count without RD is no depth.
   */
  private double counted() {
    String counts = value("AD");
    if (counts.isEmpty()) {
      return number(row.info("TDP"), 0);
    }
    return counts.indexOf(',') > 0 ? sum(counts) : number(counts, 0) + number(value("RD"), 0);
  }

  /**
   * What the file says of the change's origin. The normal carries it too by INFO GERMLINE,
   * VarDict's STATUS, or SS of VarScan (INFO), MuSE and SomaticSniper (the tumour's FORMAT), where
   * 1 is germline and 3 a loss of heterozygosity, which the callers define by a heterozygous
   * normal. It is somatic by INFO SOMATIC, by STATUS or SS 2 of the same, or where a normal beside
   * the tumour is called reference by at least eight reads.
   */
  StatedOrigin origin() {
    String status = row.info("STATUS").toLowerCase(Locale.ROOT);
    if (row.hasInfo("GERMLINE")
        || OF_THE_NORMAL.contains(status)
        || inNormal(row.info("SS"))
        || inNormal(value("SS"))) {
      return StatedOrigin.GERMLINE;
    }
    return row.hasInfo("SOMATIC")
            || OF_THE_TUMOUR.contains(status)
            || row.info("SS").equals("2")
            || value("SS").equals("2")
            || normalIsReference()
        ? StatedOrigin.SOMATIC
        : StatedOrigin.NOT_STATED;
  }

  private boolean normalIsReference() {
    if (normal < 0) {
      return false;
    }
    String genotype = row.sampleValue(normal, row.formatIndex("GT"));
    double depth = number(row.sampleValue(normal, row.formatIndex("DP")), 0);
    return (genotype.equals("0/0") || genotype.equals("0|0")) && depth >= LEAST_OF_THE_NORMAL;
  }

  private static boolean inNormal(String status) {
    return status.equals("1") || status.equals("3");
  }

  /** True unless the tumour's genotype is called and lacks the alternate. */
  boolean carries(int alternate) {
    String genotype = value("GT");
    if (genotype.isEmpty() || genotype.indexOf('.') >= 0) {
      return true;
    }
    for (String allele : genotype.split("[/|]", -1)) {
      if (allele.equals(Integer.toString(alternate + 1))) {
        return true;
      }
    }
    return false;
  }
}
