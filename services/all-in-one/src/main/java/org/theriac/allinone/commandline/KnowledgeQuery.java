package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.theriac.knowledgebase.explore.Explorer;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description =
        "Runs a SPARQL query over the knowledge release, read-only; without one reads it from "
            + "standard input.")
final class KnowledgeQuery implements Callable<Integer> {
  @Parameters(paramLabel = "SPARQL", arity = "0..1", description = "The query.")
  String sparql = "";

  @Option(names = "--format", defaultValue = "TEXT", description = "${COMPLETION-CANDIDATES}")
  Explorer.Format format = Explorer.Format.TEXT;

  @Option(names = "--rows", defaultValue = "10000", description = "At most so many rows (10000).")
  int rows = 10_000;

  @Override
  public Integer call() throws IOException {
    var query =
        sparql.isBlank() ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : sparql;
    System.out.println(
        Explorer.of(ReleaseShelf.of(System.getenv()).file(), Duration.ofSeconds(60), rows)
            .query(query, format));
    return 0;
  }
}
