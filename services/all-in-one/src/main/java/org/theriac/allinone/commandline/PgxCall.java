package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.StatusRuntimeException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.OutsideCall;
import org.theriac.transport.RpcErrors;
import org.theriac.variants.v1.Assembly;
import org.theriac.variants.v1.InputNote;
import org.theriac.variants.v1.ParseGermlineResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = {
      "Calls diplotypes and phenotypes from VCF files, one JSON line a sample.",
      "Without files it is a filter of JSON Lines: {\"file\":\"path\"}"
          + " or {\"vcf\":\"text of a VCF\"}, both with an optional \"outside\":"
          + "[{\"gene\",\"diplotype\"|\"phenotype\"|\"activityScore\"}]"
          + " and \"assembly\"; a line with several samples is answered as {\"samples\":[...]}."
    })
final class PgxCall implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(PgxCall.class);

  @Parameters(
      paramLabel = "FILE",
      description = "VCF files (plain, gzip or bgzip) or folders with such files.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--outside",
      paramLabel = "FILE",
      description =
          "Results of other callers for these samples: tab-separated gene, diplotype, phenotype, "
              + "activity score.")
  List<Path> outside = new ArrayList<>();

  @Option(
      names = "--assembly",
      paramLabel = "GRCh38|GRCh37",
      description =
          "The assembly of the files, for headers that name none or both. A file of another one is "
              + "refused.")
  String assembly = "";

  @Option(
      names = "--alternatives",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "How many other possible diplotypes are listed per gene (200; at most 20000). The rest "
              + "is counted.")
  int alternatives = 200;

  @Override
  public Integer call() throws IOException {
    assembly(assembly);
    try (var calls = GermlineCalls.of(System.getenv())) {
      if (files.isEmpty()) {
        JsonLines.filter(System.in, System.out, request -> answer(calls, request));
        return 0;
      }
      var outsideCalls = OutsideCallFile.readAll(outside);
      var expanded = VcfFiles.expand(files);
      if (expanded.size() > 1 && !outsideCalls.isEmpty()) {
        throw ofOnePerson();
      }
      boolean sound = true;
      try (var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
        for (Path file : expanded) {
          sound &= print(calls, file, outsideCalls, out);
        }
      }
      return sound ? 0 : 1;
    }
  }

  private boolean print(
      GermlineCalls calls, Path file, List<OutsideCall> outsideCalls, OutputStream out)
      throws IOException {
    JsonNode problem;
    var lines = new OrderedLines(out);
    try (InputStream in = Files.newInputStream(file)) {
      var source = file.getFileName().toString();
      if (outsideCalls.isEmpty()) {
        calls.read(
            source,
            in,
            assembly(assembly),
            sample -> lines.add(() -> line(calls, source, sample, outsideCalls)));
      } else {
        var sample = only(calls, source, in, assembly(assembly));
        lines.add(() -> line(calls, source, sample, outsideCalls));
      }
      lines.finish();
      return true;
    } catch (UncheckedIOException e) {
      // The output, not the file.
      throw e.getCause();
    } catch (IOException e) {
      problem = error("UNREADABLE", Failures.unreadable(e));
    } catch (CallerError e) {
      problem = error(e.code(), String.valueOf(e.getMessage()));
    } catch (StatusRuntimeException e) {
      var fault = RpcErrors.read(e);
      problem =
          error(fault.reason().isEmpty() ? fault.status().name() : fault.reason(), fault.message());
    } catch (RuntimeException e) {
      LOG.error("a file could not be answered: {}", e.getClass().getName());
      problem = error("INTERNAL", "this file could not be answered; the log names the fault");
    }
    var line = JsonNodeFactory.instance.objectNode().put("source", file.getFileName().toString());
    line.set("error", problem.get("error"));
    write(line, out);
    return false;
  }

  private static JsonNode error(String code, String message) {
    return JsonLines.error(code, message);
  }

  private static void write(JsonNode line, OutputStream out) {
    try {
      out.write(JsonLines.JSON.writeValueAsBytes(line));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode answer(GermlineCalls calls, JsonNode request) {
    var path = Field.text(request, "file");
    var text = Field.text(request, "vcf");
    if (path.isEmpty() == text.isEmpty()) {
      throw new CallerError(
          "MISSING_FIELD", "either \"file\" (a path) or \"vcf\" (text) is expected");
    }
    var name = Field.text(request, "source");
    try (InputStream in =
        path.isEmpty()
            ? new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))
            : Files.newInputStream(Path.of(path))) {
      var source =
          name.isEmpty()
              ? (path.isEmpty() ? "input" : Path.of(path).getFileName().toString())
              : name;
      var reported = PgxJson.outsideCalls(request);
      var samples = new ArrayList<ObjectNode>();
      var said = Field.text(request, "assembly");
      var expected = assembly(said.isEmpty() ? assembly : said);
      if (reported.isEmpty()) {
        calls.read(
            source, in, expected, sample -> samples.add(line(calls, source, sample, reported)));
      } else {
        samples.add(line(calls, source, only(calls, source, in, expected), reported));
      }
      if (samples.size() == 1) {
        return samples.getFirst();
      }
      var several = JsonNodeFactory.instance.objectNode();
      several.putArray("samples").addAll(samples);
      return several;
    } catch (IOException e) {
      throw new CallerError("UNREADABLE", Failures.unreadable(e));
    }
  }

  /** The only sample of a file: reports of other callers name no sample, so they fit no second. */
  private static ParseGermlineResponse only(
      GermlineCalls calls, String source, InputStream in, Assembly expected) throws IOException {
    var samples = new ArrayList<ParseGermlineResponse>();
    calls.read(
        source,
        in,
        expected,
        sample -> {
          if (!samples.isEmpty()) {
            throw ofOnePerson();
          }
          samples.add(sample);
        });
    return samples.getFirst();
  }

  private static CallerError ofOnePerson() {
    return new CallerError(
        "SEVERAL_SAMPLES",
        "results of other callers are those of one person: call one file with one sample at a time "
            + "when you give them");
  }

  private static Assembly assembly(String words) {
    return switch (words.toLowerCase(Locale.ROOT)) {
      case "" -> Assembly.ASSEMBLY_UNSPECIFIED;
      case "grch38", "hg38" -> Assembly.ASSEMBLY_GRCH38;
      case "grch37", "hg19" -> Assembly.ASSEMBLY_GRCH37;
      default -> throw new CallerError("WRONG_VALUE", "the assembly must be GRCh38 or GRCh37");
    };
  }

  private ObjectNode line(
      GermlineCalls calls,
      String source,
      ParseGermlineResponse sample,
      List<OutsideCall> outsideCalls) {
    var called =
        calls.call(
            CallDiplotypesRequest.newBuilder()
                .addAllGenotypes(sample.getGenotypesList())
                .addAllOutsideCalls(outsideCalls)
                .setMostAlternatives(alternatives)
                .build());
    var line = JsonNodeFactory.instance.objectNode();
    line.put("sample", sample.getSampleId());
    line.put("source", source);
    line.put("assembly", sample.getAssembly().name().replace("ASSEMBLY_GRCH", "GRCh"));
    line.put("knowledge", called.getKnowledgeRelease());
    var genes = line.putArray("genes");
    called.getCallsList().forEach(call -> genes.add(PgxJson.gene(call)));
    var notes = line.putArray("notes");
    for (InputNote note : sample.getNotesList()) {
      var entry = notes.addObject().put("code", note.getCode()).put("message", note.getMessage());
      if (note.hasLine()) {
        entry.put("line", note.getLine());
      }
      if (!note.getLocus().isEmpty()) {
        entry.put("locus", note.getLocus());
      }
    }
    return line;
  }
}
