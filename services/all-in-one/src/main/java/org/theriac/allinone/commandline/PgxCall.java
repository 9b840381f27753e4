package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.OutsideCall;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc;
import org.theriac.transport.RpcErrors;
import org.theriac.transport.ServiceName;
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
      "Without files it is a filter of JSON Lines: {\"file\":\"path\"} or {\"vcf\":\"text of a VCF\"}, both with an"
          + " optional \"outside\":[{\"gene\",\"diplotype\"|\"phenotype\"|\"activityScore\"}]; a line with several"
          + " samples is answered as {\"samples\":[...]}."
    })
final class PgxCall implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "VCF files (plain, gzip or bgzip) or folders with such files.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--outside",
      paramLabel = "FILE",
      description =
          "Results of other callers for these samples: tab-separated gene, diplotype, phenotype, activity score.")
  List<Path> outside = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    try (var services = new LocalServices(System.getenv())) {
      if (files.isEmpty()) {
        JsonLines.filter(System.in, System.out, request -> answer(services, request));
        return 0;
      }
      var outsideCalls = OutsideCallFile.readAll(outside);
      boolean sound = true;
      for (Path file : VcfFiles.expand(files)) {
        sound &= print(services, file, outsideCalls);
      }
      return sound ? 0 : 1;
    }
  }

  private static boolean print(LocalServices services, Path file, List<OutsideCall> outside) {
    try (InputStream in = Files.newInputStream(file)) {
      for (ObjectNode sample : samples(services, file.getFileName().toString(), in, outside)) {
        System.out.println(sample);
      }
      return true;
    } catch (IOException e) {
      System.out.println(
          fileError(
              file, "UNREADABLE", "the file cannot be read: " + e.getClass().getSimpleName()));
    } catch (CallerError e) {
      System.out.println(fileError(file, e.code(), String.valueOf(e.getMessage())));
    } catch (StatusRuntimeException e) {
      var fault = RpcErrors.read(e);
      System.out.println(
          fileError(
              file,
              fault.reason().isEmpty() ? fault.status().name() : fault.reason(),
              fault.message()));
    }
    return false;
  }

  private static ObjectNode fileError(Path file, String code, String message) {
    var line = JsonNodeFactory.instance.objectNode().put("source", file.getFileName().toString());
    line.setAll(JsonLines.error(code, message));
    return line;
  }

  private static JsonNode answer(LocalServices services, JsonNode request) {
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
      var samples = samples(services, source, in, PgxJson.outsideCalls(request));
      if (samples.size() == 1) {
        return samples.getFirst();
      }
      var several = JsonNodeFactory.instance.objectNode();
      several.putArray("samples").addAll(samples);
      return several;
    } catch (IOException e) {
      throw new CallerError(
          "UNREADABLE", "the file cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static List<ObjectNode> samples(
      LocalServices services, String source, InputStream in, List<OutsideCall> outside)
      throws IOException {
    var ontology = PharmacogenomicsServiceGrpc.newBlockingStub(services.to(ServiceName.ONTOLOGY));
    var samples = new ArrayList<ObjectNode>();
    for (ParseGermlineResponse sample :
        GermlineUpload.send(services.to(ServiceName.VARIANTS), source, in)) {
      var calls =
          ontology.callDiplotypes(
              CallDiplotypesRequest.newBuilder()
                  .addAllGenotypes(sample.getGenotypesList())
                  .addAllOutsideCalls(outside)
                  .build());
      var line = JsonNodeFactory.instance.objectNode();
      line.put("sample", sample.getSampleId());
      line.put("source", source);
      line.put("assembly", sample.getAssembly().name().replace("ASSEMBLY_GRCH", "GRCh"));
      line.put("knowledge", calls.getKnowledgeRelease());
      var genes = line.putArray("genes");
      calls.getCallsList().forEach(call -> genes.add(PgxJson.gene(call)));
      var notes = line.putArray("notes");
      for (InputNote note : sample.getNotesList()) {
        var entry = notes.addObject().put("code", note.getCode()).put("message", note.getMessage());
        if (note.hasLine()) {
          entry.put("line", note.getLine());
        }
        if (!note.getLocus().isEmpty()) {
          entry.put("locus", note.getLocus().toLowerCase(Locale.ROOT));
        }
      }
      samples.add(line);
    }
    return samples;
  }
}
