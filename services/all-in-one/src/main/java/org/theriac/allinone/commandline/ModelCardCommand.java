package org.theriac.allinone.commandline;

import java.util.concurrent.Callable;
import org.theriac.models.ranker.ModelCard;
import picocli.CommandLine.Command;

@Command(name = "card", mixinStandardHelpOptions = true, description = "Shows the model card.")
final class ModelCardCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.out.print(ModelCard.released().markdown());
    return 0;
  }
}
