package org.theriac.allinone.commandline;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.theriac.knowledgebase.importers.Importers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Writes facts from an upstream release, to be looked at and committed; the next build makes"
            + " the release of them.")
final class KnowledgeImport implements Callable<Integer> {
  /** What can be imported. */
  enum Kind {
    pgx,
    rxnorm,
    oncology,
    transcripts,
    coverage
  }

  @Parameters(paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
  Kind kind = Kind.pgx;

  @Option(names = "--from", required = true, description = "The folder of the upstream files.")
  Path from = Path.of("");

  @Option(
      names = "--to",
      description =
          "The folder of facts, or of reports for coverage (default: those of this checkout's"
              + " knowledge-base).")
  Path to = Path.of("");

  @Override
  public Integer call() {
    return Importers.run(kind.name(), "--from", from.toString(), "--to", target().toString());
  }

  private Path target() {
    if (!to.toString().isEmpty()) {
      return to;
    }
    var module = Path.of(System.getProperty("theriac.root", "."), "knowledge-base");
    return kind == Kind.coverage ? module.resolve("reports") : module.resolve("src/main/facts");
  }
}
