package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.theriac.models.evaluation.CardWriter;
import picocli.CommandLine.Command;

@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Trains the released model again from its data and writes model and card into the checkout.")
final class ModelTrain implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    var table = ModelFiles.table();
    var frozen = ModelFiles.frozen();
    System.err.println(
        "training on "
            + table.rows().size()
            + " candidates, every setting under every protocol; a few minutes");
    var selection = ModelFiles.selection(table, frozen);
    var card =
        CardWriter.write(
            selection,
            table,
            frozen,
            LocalDate.now(ZoneOffset.UTC).toString(),
            ModelFiles.knowledgeRelease(table));
    Files.write(ModelFiles.inCheckout(ModelFiles.MODEL), selection.ranker().bytes());
    Files.writeString(ModelFiles.inCheckout(ModelFiles.CARD), card);
    System.out.println(selection.ranker().version());
    return 0;
  }
}
