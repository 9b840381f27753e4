package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.transport.RpcErrors;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description =
        "Imports trials into the index of the data folder; each file as a whole or not at all.")
final class TrialsIndex implements Callable<Integer> {
  private static final int DEEPEST = 8;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "JSON or JSON Lines files, or folders with such files below.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "",
      description = "ctgov_v2 or ctml; told from each document unless said.")
  String format = "";

  @Override
  public Integer call() throws IOException {
    boolean sound = true;
    try (var services = new LocalServices(System.getenv())) {
      for (Path file : documents()) {
        var line =
            JsonNodeFactory.instance.objectNode().put("source", file.getFileName().toString());
        try (InputStream in = Files.newInputStream(file)) {
          var result =
              TrialUpload.send(
                  services.to(ServiceName.TRIALS), format, file.getFileName().toString(), in);
          line.put("imported", result.getImported());
          line.put("replaced", result.getReplaced());
          line.put("criteria", result.getCriteria());
          line.put("criteriaParsed", result.getCriteriaParsed());
          line.set("warnings", PgxJson.texts(result.getWarningsList()));
        } catch (StatusRuntimeException e) {
          var fault = RpcErrors.read(e);
          line.setAll(
              JsonLines.error(
                  fault.reason().isEmpty() ? fault.status().name() : fault.reason(),
                  fault.message()));
          sound = false;
        } catch (IOException e) {
          line.setAll(JsonLines.error("UNREADABLE", Failures.unreadable(e)));
          sound = false;
        }
        System.out.println(line);
      }
    }
    return sound ? 0 : 1;
  }

  private List<Path> documents() throws IOException {
    var documents = new ArrayList<Path>();
    for (Path path : files) {
      if (Files.isDirectory(path)) {
        try (var inside = Files.walk(path, DEEPEST)) {
          var found =
              inside.filter(Files::isRegularFile).filter(TrialsIndex::isJson).sorted().toList();
          if (found.isEmpty()) {
            throw new CallerError(
                "NO_FILES", "no .json, .jsonl or .ndjson file lies in the folder " + path);
          }
          documents.addAll(found);
        }
      } else {
        documents.add(path);
      }
    }
    return documents;
  }

  private static boolean isJson(Path file) {
    var name = file.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
    return name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson");
  }
}
