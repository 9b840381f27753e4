package org.theriac.ontology.biomarkers;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker.ExonChangeKind;
import org.theriac.knowledgebase.oncology.Biomarker.GeneClass;
import org.theriac.knowledgebase.oncology.ProteinChange;

/** What was found of one gene or marker. */
public sealed interface Finding {
  /** Whether it is a change of a gene, which drives a tumour or does not. */
  default boolean changesGene() {
    return switch (this) {
      case SmallVariant small -> true;
      case FusionFound fusion -> true;
      case Amplified amplified -> true;
      case Deleted deleted -> true;
      case ExonClass exon -> true;
      case StatedClass stated -> true;
      case Named named -> true;
      case WildTypeFound wildType -> false;
      case SignatureFound signature -> false;
      case ExpressionFound expression -> false;
      case ArmLost arm -> false;
    };
  }

  /**
   * A small variant.
   *
   * @param changes protein changes, the preferred transcript's first; empty = not known
   * @param hgvsC coding change; empty = not known
   * @param consequences Sequence Ontology terms
   * @param exon exon, 1-based; empty = unknown
   * @param stated classification that the caller states
   */
  record SmallVariant(
      List<ProteinChange> changes,
      String hgvsC,
      Set<String> consequences,
      OptionalInt exon,
      Classification stated)
      implements Finding {
    public SmallVariant {
      changes = List.copyOf(changes);
      consequences = Set.copyOf(consequences);
    }

    /** Whether it says no more than that there is one. */
    boolean isBare() {
      return changes.isEmpty()
          && hgvsC.isEmpty()
          && consequences.isEmpty()
          && exon.isEmpty()
          && stated == Classification.NONE;
    }
  }

  /**
   * A fusion or rearrangement.
   *
   * @param partner the other gene; empty = unknown
   * @param junction exons joined, for example {@code e20-e20}; empty = unknown
   */
  record FusionFound(Optional<GeneSymbol> partner, String junction) implements Finding {}

  /** Amplified. */
  record Amplified() implements Finding {}

  /** Homozygously deleted. */
  record Deleted() implements Finding {}

  /** Tested and found without alteration. */
  record WildTypeFound() implements Finding {}

  /** A class of change within an exon that the caller states. */
  record ExonClass(int exon, ExonChangeKind change) implements Finding {}

  /** A class of change within the gene that the caller states. */
  record StatedClass(GeneClass change) implements Finding {}

  /**
   * A change that has a name of its own.
   *
   * @param name for example {@code ITD}
   */
  record Named(String name) implements Finding {}

  /**
   * A tumour-wide marker.
   *
   * @param result for example {@code high}, {@code stable}; empty = only the value is known
   */
  record SignatureFound(String result, OptionalDouble value) implements Finding {}

  /**
   * Protein expression or in-situ hybridisation.
   *
   * @param result for example {@code IHC3+}, {@code positive}
   */
  record ExpressionFound(String result, OptionalDouble value) implements Finding {}

  /** The chromosome arm that stands in the gene's place is lost. */
  record ArmLost() implements Finding {}
}
