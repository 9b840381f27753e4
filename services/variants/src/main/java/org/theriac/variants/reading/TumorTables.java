package org.theriac.variants.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.tables.CopyNumberTable;
import org.theriac.variants.tables.CoverageTable;
import org.theriac.variants.tables.FusionTable;
import org.theriac.variants.tables.GeneLoci;
import org.theriac.variants.tables.TumorTable;
import org.theriac.variants.tables.TumorTableReader;

/** Reads tables beside a tumour's variants, plain or gzip. Safe for concurrent use. */
public final class TumorTables {
  private final Limits limits;
  private final GeneLoci loci;

  /** A reader that knows the places of these tables' genes. */
  public TumorTables(Limits limits, List<TranscriptTable> transcripts) {
    this.limits = limits;
    this.loci = new GeneLoci(transcripts);
  }

  /**
   * Reads copy numbers.
   *
   * @param assembly of the coordinates; empty = not known
   * @param ploidy empty = not known
   * @throws RefusedInputException if the table is not sound
   * @throws IOException if the stream itself fails
   */
  public TumorTable copyNumbers(
      InputStream table, Optional<Assembly> assembly, OptionalDouble ploidy) throws IOException {
    return read(table, new CopyNumberTable(assembly, ploidy, loci));
  }

  /** Reads fusions; see above. */
  public TumorTable fusions(InputStream table) throws IOException {
    return read(table, new FusionTable());
  }

  /** Reads covered regions; see above. */
  public TumorTable coverage(InputStream table, Optional<Assembly> assembly) throws IOException {
    return read(table, new CoverageTable(assembly, loci));
  }

  private TumorTable read(InputStream table, TumorTableReader reader) throws IOException {
    LineSource lines = LineSource.open(table, limits);
    while (lines.next()) {
      reader.line(VariantFiles.text(lines), lines.number());
    }
    lines.checkEnd();
    return reader.finish();
  }
}
