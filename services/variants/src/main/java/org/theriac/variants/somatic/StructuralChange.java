package org.theriac.variants.somatic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.variants.input.Chromosome;
import org.theriac.variants.input.VariantRow;

/**
 * Where a change that is not written as bases lies (VCF 4.5, sections 1.6.1, 3 and 5.4): INFO END
 * or SVLEN say how far a symbolic allele reaches, a breakend names the place of its mate.
 */
final class StructuralChange {
  private static final Pattern MATE = Pattern.compile("[\\[\\]]([^\\[\\]]+):(\\d{1,9})[\\[\\]]");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

  private StructuralChange() {}

  /** The other end of a breakend. */
  record Mate(String chromosome, int position) {}

  /**
   * Bases of the reference that a row's alternate speaks of, at least REF's. The length of an
   * insertion is not one of the reference.
   */
  static int reach(VariantRow row, int alternate) {
    int stated = row.end() - row.position() + 1;
    String symbol = row.alternates()[alternate];
    if (!symbol.startsWith("<") || symbol.startsWith("<INS")) {
      return stated;
    }
    String[] lengths = row.info("SVLEN").split(",", -1);
    String length = lengths.length == 1 ? lengths[0] : at(lengths, alternate);
    // The base before the change is in REF.
    return WHOLE.matcher(length).matches()
        ? Math.max(stated, Math.abs(Integer.parseInt(length)) + 1)
        : stated;
  }

  private static String at(String[] list, int index) {
    return index < list.length ? list[index] : "";
  }

  /** The mate of a breakend; empty = no breakend, a single one, or not on a human chromosome. */
  static Optional<Mate> mate(String alternate) {
    Matcher mate = MATE.matcher(alternate);
    return mate.find()
        ? Chromosome.parse(mate.group(1))
            .map(named -> new Mate(named.chromosome().title(), Integer.parseInt(mate.group(2))))
        : Optional.empty();
  }
}
