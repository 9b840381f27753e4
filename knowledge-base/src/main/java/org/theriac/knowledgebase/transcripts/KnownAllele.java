package org.theriac.knowledgebase.transcripts;

/**
 * A published allele with its protein change, for genes whose transcript is not in the table.
 *
 * @param assembly {@code GRCh37} or {@code GRCh38}
 * @param chromosome with {@code chr}
 * @param position 1-based
 * @param reference bases
 * @param alternate bases, as many
 * @param gene HGNC symbol
 * @param transcript with version
 * @param hgvsC for example {@code c.3140A>G}
 * @param hgvsP one-letter codes
 * @param source where it is published, for example {@code civic:107}
 */
public record KnownAllele(
    String assembly,
    String chromosome,
    int position,
    String reference,
    String alternate,
    String gene,
    String transcript,
    String hgvsC,
    String hgvsP,
    String source) {}
