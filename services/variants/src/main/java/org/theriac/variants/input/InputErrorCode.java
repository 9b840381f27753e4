package org.theriac.variants.input;

/** Why a file was refused; the reasons of the service's contract. */
public enum InputErrorCode {
  /** There are no bytes. Send the file. */
  EMPTY_FILE,
  /** The bytes are no VCF (or MAF where one is read). Send VCF, plain, gzip or bgzip. */
  NOT_VCF,
  /** The assembly contradicts the header, the reference bases or the caller, or cannot be found. */
  WRONG_ASSEMBLY,
  /** Contigs are not human chromosomes, or are spelled in ways that contradict each other. */
  WRONG_CONTIGS,
  /** A line breaks the format. Repair it. */
  MALFORMED_LINE,
  /** The file ends too early or its compression is damaged. Send it again. */
  TRUNCATED,
  /** The file has no sample, or the wanted one cannot be told. */
  NO_SAMPLE,
  /** A sample that was asked for is not in the file. */
  UNKNOWN_SAMPLE,
  /** The file names no protein consequences. Annotate it with VEP, SnpEff or Funcotator. */
  NOT_ANNOTATED,
  /** A limit on size, line length, samples or compression ratio was passed. */
  TOO_LARGE
}
