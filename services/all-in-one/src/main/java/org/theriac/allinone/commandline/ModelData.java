package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.allinone.training.FrozenEvidence;
import org.theriac.allinone.training.LabelAgreement;
import org.theriac.models.drift.TopChurn;
import org.theriac.models.ranker.Ranker;
import org.theriac.models.ranker.TrainingTable;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description =
        "Makes the training data again from the knowledge release and writes it into the checkout.")
final class ModelData implements Callable<Integer> {
  @Option(
      names = "--civic-2020-03",
      paramLabel = "FILE",
      description =
          "CIViC's table of predictive evidence of March 2020: makes the data of the temporal "
              + "protocol too.")
  @Nullable Path civic;

  @Override
  public Integer call() throws IOException {
    try (var services = new LocalServices(System.getenv())) {
      var table =
          LabelAgreement.of(
              services.release(),
              "CIViC accepted predictive items of the release (CC0)",
              services.to(ServiceName.ONTOLOGY));
      var churn =
          TopChurn.between(TrainingTable.released().rows(), table.rows(), Ranker.released());
      write(ModelFiles.TABLE, table.saying(TrainingTable.CHURN, churn.toString()));
    }
    if (civic != null) {
      System.err.println("building a release with the evidence of 2020-03; a minute");
      write(
          ModelFiles.FROZEN,
          FrozenEvidence.of(
              ModelFiles.inCheckout(Path.of("knowledge-base", "src", "main")), civic));
    }
    return 0;
  }

  private static void write(Path file, TrainingTable table) throws IOException {
    var path = ModelFiles.inCheckout(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, table.write());
    System.out.println(file.getFileName() + ": " + table.rows().size() + " candidates");
  }
}
