package org.theriac.allinone.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.build.ReleaseBuilder;
import org.theriac.knowledgebase.importers.oncology.OncologyImport;
import org.theriac.models.ranker.TrainingTable;
import org.theriac.ontology.rpc.OntologyServices;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;

/**
 * Training data of the temporal protocol: the facts of the checkout with the published evidence of
 * an earlier day in place of the present one, matched by the same service. The labels stay, each
 * with its date.
 */
public final class FrozenEvidence {
  /** How ids of CIViC's evidence begin. */
  private static final String OF_CIVIC = "civic:";

  private FrozenEvidence() {}

  /**
   * Makes the table.
   *
   * @param knowledgeBase folder with {@code facts}, {@code schema} and {@code shapes}
   * @param civic CIViC's table of predictive evidence of March 2020
   * @throws IOException if a file cannot be read or written
   */
  public static TrainingTable of(Path knowledgeBase, Path civic) throws IOException {
    var folder = Files.createTempDirectory("theriac-frozen");
    try {
      copy(knowledgeBase, folder.resolve("kb"));
      var tables = Files.createDirectories(folder.resolve("civic-2020-03"));
      int leftOut = EarlierCivic.rewrite(civic, tables.resolve("civic_evidence.tsv"));
      OncologyImport.run(tables, folder.resolve("kb/facts/oncology"));
      var release = KnowledgeReleases.compile(ReleaseBuilder.build(folder.resolve("kb")));
      var name = "frozen-" + ProcessHandle.current().pid();
      try (var server =
              RpcServer.of(ServiceName.ONTOLOGY, OntologyServices.create(release))
                  .inProcess(name)
                  .start();
          var channels = Channels.inProcessAt(service -> name)) {
        return LabelAgreement.of(
            release,
            "CIViC accepted predictive items of 2020-03-01 (CC0); left out because they were given "
                + "both ways: "
                + leftOut,
            channels.to(ServiceName.ONTOLOGY),
            // What was written by hand since then knows later publications.
            evidence -> evidence.getEvidenceId().startsWith(OF_CIVIC));
      }
    } finally {
      delete(folder);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        var relative = from.relativize(path).toString();
        boolean wanted =
            relative.isEmpty()
                || Stream.of("facts", "schema", "shapes").anyMatch(relative::startsWith);
        if (wanted) {
          Files.copy(path, to.resolve(relative));
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
