package org.theriac.knowledgebase.importers.transcripts;

import java.util.List;
import org.theriac.knowledgebase.importers.ImportFailedException;

/**
 * Versions of the chromosomes' RefSeq accessions in GRCh37 (NCBI assembly report GCF_000001405.25);
 * GRCh38's are one higher, or more.
 */
final class RefSeqContigs {
  private static final List<Integer> GRCH37 =
      List.of(
          10, 11, 11, 11, 9, 11, 13, 10, 11, 10, 9, 11, 10, 8, 9, 9, 10, 9, 9, 10, 8, 10, 10, 9);

  private RefSeqContigs() {}

  /** The assembly of a chromosome's accession. */
  static String assembly(String accession) {
    int dot = accession.indexOf('.');
    int number = Integer.parseInt(accession.substring(3, dot));
    int version = Integer.parseInt(accession.substring(dot + 1));
    if (number < 1 || number > GRCH37.size()) {
      throw new ImportFailedException("exons", accession, "is no chromosome");
    }
    int older = GRCH37.get(number - 1);
    if (version < older) {
      throw new ImportFailedException("exons", accession, "is of an assembly before GRCh37");
    }
    return version == older ? "GRCh37" : "GRCh38";
  }

  /** The chromosome of an accession, with {@code chr}. */
  static String chromosome(String accession) {
    int number = Integer.parseInt(accession.substring(3, accession.indexOf('.')));
    return "chr" + (number == 23 ? "X" : number == 24 ? "Y" : Integer.toString(number));
  }
}
