package org.theriac.allinone.commandline;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.building.TranscriptBuilder;
import org.theriac.variants.input.Assembly;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "transcripts",
    mixinStandardHelpOptions = true,
    description = {
      "Builds a transcript table from a MANE, RefSeq or GENCODE annotation and its genome, so that"
          + " files without",
      "annotation can be read for more genes. Use it with THERIAC_TRANSCRIPTS=TABLE."
    })
final class OncologyTranscripts implements Callable<Integer> {
  @Option(names = "--annotation", required = true, description = "GTF or GFF3, plain or gzip.")
  Path annotation = Path.of("");

  @Option(names = "--genome", required = true, description = "FASTA, not compressed.")
  Path genome = Path.of("");

  @Option(names = "--assembly", required = true, description = "GRCh37 or GRCh38.")
  String assembly = "";

  @Option(names = "--mane-only", description = "Only transcripts that are marked MANE Select.")
  boolean maneOnly;

  @Option(names = "--genes", paramLabel = "FILE", description = "Symbols to keep, one a line.")
  @Nullable Path genes;

  @Option(names = "--out", required = true, description = "The table; .gz packs it.")
  Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    Assembly of =
        Assembly.namedIn(assembly)
            .orElseThrow(() -> new CallerError("WRONG_VALUE", "--assembly is GRCh37 or GRCh38"));
    Set<String> wanted = new HashSet<>();
    if (genes != null) {
      Files.readAllLines(genes).stream()
          .map(String::strip)
          .filter(gene -> !gene.isEmpty())
          .forEach(wanted::add);
    }
    var builder = new TranscriptBuilder(of, wanted, maneOnly);
    try {
      var table = builder.build(annotation, genome);
      try (OutputStream file = Files.newOutputStream(out);
          OutputStream packed = out.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file;
          Writer writer = new OutputStreamWriter(packed, StandardCharsets.US_ASCII)) {
        table.write(writer);
      }
      builder.leftOut().forEach(reason -> System.err.println("left out: " + reason));
      System.err.println(
          table.transcripts().size()
              + " transcripts written, "
              + builder.leftOut().size()
              + " left out");
      return table.transcripts().isEmpty() ? 1 : 0;
    } catch (IllegalArgumentException e) {
      throw new CallerError("MALFORMED_ANNOTATION", String.valueOf(e.getMessage()));
    }
  }
}
