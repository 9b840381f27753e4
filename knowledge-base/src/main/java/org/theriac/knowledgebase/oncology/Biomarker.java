package org.theriac.knowledgebase.oncology;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;

/**
 * What must be true of a tumour: a boolean tree over findings. {@link #toString()} gives the
 * canonical expression that {@link BiomarkerExpression} reads.
 */
public sealed interface Biomarker {

  /** All of the parts. */
  record AllOf(List<Biomarker> parts) implements Biomarker {
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return parts.stream()
          .map(part -> part instanceof AnyOf ? "(" + part + ")" : part.toString())
          .collect(Collectors.joining(" AND "));
    }
  }

  /** At least one of the parts. */
  record AnyOf(List<Biomarker> parts) implements Biomarker {
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return parts.stream().map(Biomarker::toString).collect(Collectors.joining(" OR "));
    }
  }

  /** The part is known to be absent. */
  record Not(Biomarker part) implements Biomarker {
    @Override
    public String toString() {
      return part instanceof Leaf ? "NOT " + part : "NOT (" + part + ")";
    }
  }

  /** One finding. */
  sealed interface Leaf extends Biomarker {
    /** The gene, or the marker or arm that stands in its place. */
    GeneSymbol gene();
  }

  /** This protein change and no other. */
  record ExactChange(GeneSymbol gene, ProteinChange change) implements Leaf {
    @Override
    public String toString() {
      return gene + " p." + change.shortForm();
    }
  }

  /**
   * This coding change.
   *
   * @param hgvsC with its {@code c.} and without a reference sequence
   */
  record CodingChange(GeneSymbol gene, String hgvsC) implements Leaf {
    @Override
    public String toString() {
      return gene + " " + hgvsC;
    }
  }

  /** Any substitution or in-frame change of this residue. */
  record Codon(GeneSymbol gene, char residue, int position) implements Leaf {
    @Override
    public String toString() {
      return gene + " codon:" + residue + position;
    }
  }

  /** What happens within an exon. */
  enum ExonChangeKind {
    /** In-frame loss. */
    DELETION,
    /** In-frame gain. */
    INSERTION,
    /** The exon is skipped in the transcript. */
    SKIPPING,
    /** Any change of the protein that is not silent. */
    MUTATION
  }

  /**
   * A class of change within an exon.
   *
   * @param exon number, 1-based, as the field counts this gene's exons
   */
  record ExonChange(GeneSymbol gene, int exon, ExonChangeKind change) implements Leaf {
    @Override
    public String toString() {
      return gene + " exon:" + exon + ":" + change.name().toLowerCase(Locale.ROOT);
    }
  }

  /** A class of change within a gene. */
  enum GeneClass {
    /** Any change that is oncogenic. */
    ONCOGENIC,
    /** Any change that abolishes the protein's function. */
    LOSS_OF_FUNCTION,
    /** Any change that increases the protein's function. */
    ACTIVATING,
    /** Any oncogenic change within the kinase domain. */
    KINASE_DOMAIN,
    /** Any change that cuts the protein short. */
    TRUNCATING,
    /** Any shift of the reading frame. */
    FRAMESHIFT
  }

  /** Any change of a class. */
  record ClassOfChange(GeneSymbol gene, GeneClass change) implements Leaf {
    @Override
    public String toString() {
      return gene + " class:" + change.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A change that has a name of its own.
   *
   * @param name for example {@code ITD} or {@code vIII}
   */
  record NamedChange(GeneSymbol gene, String name) implements Leaf {
    @Override
    public String toString() {
      return gene + " named:" + name;
    }
  }

  /** Any mutation of the gene that is not known or presumed to be without effect. */
  record AnyMutation(GeneSymbol gene) implements Leaf {
    @Override
    public String toString() {
      return gene + " mutation";
    }
  }

  /**
   * A fusion.
   *
   * @param partner the other gene; empty = any
   * @param junction exons joined, for example {@code e20-e20}; empty = any
   */
  record Fusion(GeneSymbol gene, Optional<GeneSymbol> partner, Optional<String> junction)
      implements Leaf {
    @Override
    public String toString() {
      return gene
          + " fusion"
          + partner.map(other -> ":" + other).orElse(junction.isPresent() ? ":*" : "")
          + junction.map(exons -> ":" + exons).orElse("");
    }
  }

  /** Direction of a copy-number change. */
  enum CopyChange {
    /** Amplification. */
    AMPLIFICATION,
    /** Homozygous deletion. */
    DELETION
  }

  /** A change of copy number, by sequencing or array. */
  record CopyNumber(GeneSymbol gene, CopyChange change) implements Leaf {
    @Override
    public String toString() {
      return gene + " " + change.name().toLowerCase(Locale.ROOT);
    }
  }

  /** The gene was tested and is unaltered. */
  record WildType(GeneSymbol gene) implements Leaf {
    @Override
    public String toString() {
      return gene + " wildtype";
    }
  }

  /**
   * A tumour-wide marker.
   *
   * @param gene the marker: MSI, MMR, TMB, HRD
   * @param result for example {@code high}, {@code deficient}, {@code positive}
   * @param atLeast smallest measured value that counts, in the marker's unit; empty = the stated
   *     result decides
   */
  record Signature(GeneSymbol gene, String result, OptionalDouble atLeast) implements Leaf {
    @Override
    public String toString() {
      return gene
          + " signature:"
          + result
          + (atLeast.isPresent() ? ">=" + number(atLeast.getAsDouble()) : "");
    }
  }

  /**
   * Protein or transcript abundance, immunohistochemistry or in-situ hybridisation. Never the same
   * as a sequenced amplification.
   *
   * @param result for example {@code positive}, {@code overexpression}, {@code IHC3+}, {@code
   *     ISH+}, {@code TPS}
   * @param atLeast smallest measured value that counts; empty = the stated result decides
   */
  record Expression(GeneSymbol gene, String result, OptionalDouble atLeast) implements Leaf {
    @Override
    public String toString() {
      return gene
          + " expression:"
          + result
          + (atLeast.isPresent() ? ">=" + number(atLeast.getAsDouble()) : "");
    }
  }

  /** Loss of a chromosome arm, whose name stands in the gene's place. */
  record ArmDeletion(GeneSymbol gene) implements Leaf {
    @Override
    public String toString() {
      return gene + " arm_deletion";
    }
  }

  /** Visits every leaf, left to right. */
  default void leaves(Consumer<Leaf> visitor) {
    switch (this) {
      case AllOf all -> all.parts().forEach(part -> part.leaves(visitor));
      case AnyOf any -> any.parts().forEach(part -> part.leaves(visitor));
      case Not not -> not.part().leaves(visitor);
      case Leaf leaf -> visitor.accept(leaf);
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
