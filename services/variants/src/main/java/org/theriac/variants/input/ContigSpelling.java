package org.theriac.variants.input;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches how a file spells its chromosomes. One consistent spelling is read, whichever it is; a
 * file that mixes spellings, or whose rows do not use the names its header declares, was put
 * together from parts that do not fit.
 */
public final class ContigSpelling {
  private final Map<Chromosome.Naming, String> declared = new EnumMap<>(Chromosome.Naming.class);
  private final Map<Chromosome.Naming, String> used = new EnumMap<>(Chromosome.Naming.class);
  private String other = "";
  private String last = "";
  private @Nullable Assembly assembly;

  /** Starts with what the header declares. */
  public ContigSpelling(VariantHeader header) {
    for (VariantHeader.Contig contig : header.contigs()) {
      Chromosome.parse(contig.name())
          .filter(n -> n.chromosome() != Chromosome.CHRM)
          .ifPresent(n -> declared.putIfAbsent(n.naming(), contig.name()));
    }
  }

  /**
   * Takes note of a row.
   *
   * @throws RefusedInputException WRONG_CONTIGS if spellings contradict each other
   */
  public void see(VariantRow row) {
    String name = row.chromosomeName();
    if (name.equals(last)) {
      return;
    }
    last = name;
    if (row.chromosome().isEmpty()) {
      other = other.isEmpty() ? name : other;
      return;
    }
    Chromosome.Named named = row.chromosome().get();
    if (named.chromosome() == Chromosome.CHRM) {
      return;
    }
    used.putIfAbsent(named.naming(), name);
    if (named.assembly() != null) {
      assembly = named.assembly();
    }
    if (used.size() > 1) {
      throw refuse(row, "earlier rows name chromosomes like " + used.values().iterator().next());
    }
    if (!declared.isEmpty() && !declared.containsKey(named.naming())) {
      throw refuse(row, "the header declares names like " + declared.values().iterator().next());
    }
  }

  private static RefusedInputException refuse(VariantRow row, String instead) {
    return RefusedInputException.at(
        InputErrorCode.WRONG_CONTIGS,
        row.line(),
        "line "
            + row.line()
            + ": the row is on contig "
            + brief(row.chromosomeName())
            + ", but "
            + instead
            + "; rename the contigs so that header and rows agree");
  }

  private static String brief(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "...";
  }

  /**
   * Checks the file as a whole.
   *
   * @param rows data rows of the file
   * @throws RefusedInputException WRONG_CONTIGS if there are rows but none on a human chromosome
   */
  public void check(long rows) {
    if (rows > 0 && used.isEmpty() && !other.isEmpty()) {
      throw RefusedInputException.of(
          InputErrorCode.WRONG_CONTIGS,
          "no row is on a human chromosome; contigs are named like "
              + brief(other)
              + ", chr1, 1 or NC_000001.11 is expected");
    }
  }

  /** Adds a remark if chromosomes are spelled otherwise than in the release. */
  public void note(Notes notes) {
    if (!used.isEmpty() && !used.containsKey(Chromosome.Naming.WITH_CHR)) {
      notes.add(
          InputNote.ofFile(
              "CONTIG_ALIAS",
              "chromosomes are named like "
                  + used.values().iterator().next()
                  + " in the file; they were read as "
                  + Chromosome.CHR1.title()
                  + " and so on"));
    }
  }

  /** What RefSeq names in the rows say; null = nothing. */
  public @Nullable Assembly assembly() {
    return assembly;
  }
}
