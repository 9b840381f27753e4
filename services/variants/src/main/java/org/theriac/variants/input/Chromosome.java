package org.theriac.variants.input;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The human chromosomes, with what tells the assemblies apart: lengths and RefSeq versions (NCBI
 * assembly reports GCF_000001405.25 and GCF_000001405.40).
 */
public enum Chromosome {
  CHR1(248956422, 249250621, 1, 11, 10),
  CHR2(242193529, 243199373, 2, 12, 11),
  CHR3(198295559, 198022430, 3, 12, 11),
  CHR4(190214555, 191154276, 4, 12, 11),
  CHR5(181538259, 180915260, 5, 10, 9),
  CHR6(170805979, 171115067, 6, 12, 11),
  CHR7(159345973, 159138663, 7, 14, 13),
  CHR8(145138636, 146364022, 8, 11, 10),
  CHR9(138394717, 141213431, 9, 12, 11),
  CHR10(133797422, 135534747, 10, 11, 10),
  CHR11(135086622, 135006516, 11, 10, 9),
  CHR12(133275309, 133851895, 12, 12, 11),
  CHR13(114364328, 115169878, 13, 11, 10),
  CHR14(107043718, 107349540, 14, 9, 8),
  CHR15(101991189, 102531392, 15, 10, 9),
  CHR16(90338345, 90354753, 16, 10, 9),
  CHR17(83257441, 81195210, 17, 11, 10),
  CHR18(80373285, 78077248, 18, 10, 9),
  CHR19(58617616, 59128983, 19, 10, 9),
  CHR20(64444167, 63025520, 20, 11, 10),
  CHR21(46709983, 48129895, 21, 9, 8),
  CHR22(50818468, 51304566, 22, 11, 10),
  CHRX(156040895, 155270560, 23, 11, 10),
  CHRY(57227415, 59373566, 24, 10, 9),
  /** The revised Cambridge sequence has 16,569 bases in both; hg19's own chrM has 16,571. */
  CHRM(16569, 16569, 12920, 1, 1);

  private static final Map<String, Chromosome> BY_NAME = new HashMap<>();

  static {
    for (Chromosome chromosome : values()) {
      BY_NAME.put(chromosome.bare(), chromosome);
      BY_NAME.put(chromosome.accession, chromosome);
    }
    BY_NAME.put("MT", CHRM);
    BY_NAME.put("23", CHRX);
    BY_NAME.put("24", CHRY);
  }

  private final int grch38Length;
  private final int grch37Length;
  private final String accession;
  private final int grch38Version;
  private final int grch37Version;

  Chromosome(
      int grch38Length, int grch37Length, int accession, int grch38Version, int grch37Version) {
    this.grch38Length = grch38Length;
    this.grch37Length = grch37Length;
    this.accession = "NC_" + "0".repeat(6 - Integer.toString(accession).length()) + accession;
    this.grch38Version = grch38Version;
    this.grch37Version = grch37Version;
  }

  /** How a file spells its chromosomes. */
  public enum Naming {
    /** {@code chr10}. */
    WITH_CHR,
    /** {@code 10}. */
    BARE,
    /** {@code NC_000010.11}. */
    REFSEQ
  }

  /**
   * A contig's name, understood.
   *
   * @param chromosome which
   * @param naming how it was spelled
   * @param assembly what a RefSeq version says; null = nothing
   */
  public record Named(Chromosome chromosome, Naming naming, @Nullable Assembly assembly) {}

  /** The name with {@code chr}, as the knowledge release and answers spell it. */
  public String title() {
    return "chr" + bare();
  }

  private String bare() {
    return name().substring(3);
  }

  /** Bases of the chromosome. */
  public int length(Assembly assembly) {
    return assembly == Assembly.GRCH38 ? grch38Length : grch37Length;
  }

  /**
   * Understands a contig's name.
   *
   * @return empty for anything but a chromosome: patches, decoys, HLA contigs, other species
   */
  public static Optional<Named> parse(String name) {
    String bare = name;
    Naming naming = Naming.BARE;
    @Nullable Assembly assembly = null;
    if (name.regionMatches(true, 0, "chr", 0, 3)) {
      bare = name.substring(3);
      naming = Naming.WITH_CHR;
    }
    int dot = name.indexOf('.');
    if (name.startsWith("NC_") && dot > 0) {
      bare = name.substring(0, dot);
      naming = Naming.REFSEQ;
    }
    @Nullable Chromosome chromosome = BY_NAME.get(bare.length() <= 2 ? upper(bare) : bare);
    if (chromosome == null || (naming != Naming.REFSEQ && bare.startsWith("NC_"))) {
      return Optional.empty();
    }
    if (naming == Naming.REFSEQ) {
      String version = name.substring(dot + 1);
      boolean newer = version.equals(Integer.toString(chromosome.grch38Version));
      boolean older = version.equals(Integer.toString(chromosome.grch37Version));
      if (!newer && !older) {
        return Optional.empty();
      }
      if (newer != older) {
        assembly = newer ? Assembly.GRCH38 : Assembly.GRCH37;
      }
    }
    return Optional.of(new Named(chromosome, naming, assembly));
  }

  private static String upper(String text) {
    return text.toUpperCase(java.util.Locale.ROOT);
  }
}
