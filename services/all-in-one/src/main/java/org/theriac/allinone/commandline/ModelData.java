package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.allinone.training.LabelAgreement;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;

@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description =
        "Makes the training data again from the knowledge release and writes it into the checkout.")
final class ModelData implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    try (var services = new LocalServices(System.getenv())) {
      var table = LabelAgreement.of(services.release(), services.to(ServiceName.ONTOLOGY));
      var path = ModelFiles.inCheckout(ModelFiles.TABLE);
      Files.createDirectories(path.getParent());
      Files.writeString(path, table.write());
      System.out.println(table.rows().size() + " candidates");
      return 0;
    }
  }
}
