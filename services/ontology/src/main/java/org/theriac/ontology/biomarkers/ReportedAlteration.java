package org.theriac.ontology.biomarkers;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An alteration as a laboratory reports it, in text; {@link AlterationReader} makes sense of it.
 *
 * @param key the caller's key; empty = none
 * @param gene gene, marker or chromosome arm
 * @param kind what kind of finding
 * @param hgvsP protein change; empty = not known
 * @param hgvsC coding change; empty = not known
 * @param consequences Sequence Ontology terms
 * @param exon exon, 1-based
 * @param partner other gene of a fusion; empty = unknown
 * @param label class or result in words; empty = none
 * @param value measured value
 * @param alleleFraction 0 to 1
 * @param origin germline or somatic
 * @param otherHgvsP protein changes on other transcripts
 */
public record ReportedAlteration(
    String key,
    String gene,
    Kind kind,
    String hgvsP,
    String hgvsC,
    List<String> consequences,
    OptionalInt exon,
    String partner,
    String label,
    OptionalDouble value,
    OptionalDouble alleleFraction,
    Origin origin,
    List<String> otherHgvsP) {

  /** What kind of finding. */
  public enum Kind {
    /** A small variant; the default. */
    SMALL_VARIANT,
    /** A fusion or rearrangement. */
    FUSION,
    /** Amplification; a gain of a few copies is none. */
    AMPLIFICATION,
    /** Homozygous deletion. */
    DELETION,
    /** Tested and found without alteration. */
    WILD_TYPE,
    /** A class that the label names. */
    CLASS,
    /** A tumour-wide marker. */
    SIGNATURE,
    /** Protein expression or in-situ hybridisation. */
    EXPRESSION,
    /** Loss of a chromosome arm. */
    ARM_DELETION
  }

  /** The same with other genes. */
  ReportedAlteration ofGenes(String other, String otherPartner) {
    return new ReportedAlteration(
        key,
        other,
        kind,
        hgvsP,
        hgvsC,
        consequences,
        exon,
        otherPartner,
        label,
        value,
        alleleFraction,
        origin,
        otherHgvsP);
  }

  /** The same as the loss of a chromosome arm. */
  ReportedAlteration ofLostArm(String arm) {
    return new ReportedAlteration(
        key,
        arm,
        Kind.ARM_DELETION,
        hgvsP,
        hgvsC,
        consequences,
        exon,
        partner,
        label,
        value,
        alleleFraction,
        origin,
        otherHgvsP);
  }

  public ReportedAlteration {
    consequences = List.copyOf(consequences);
    otherHgvsP = List.copyOf(otherHgvsP);
  }
}
