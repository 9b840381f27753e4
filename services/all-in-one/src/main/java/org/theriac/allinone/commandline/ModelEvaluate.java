package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.theriac.models.evaluation.Selection;
import org.theriac.models.ranker.Ranker;
import picocli.CommandLine.Command;

@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates the rules and every setting of the model, leaving one gene out, one JSON line each;",
      "the last line says whether training again gives the released model."
    })
final class ModelEvaluate implements Callable<Integer> {
  @Override
  public Integer call() {
    var selection = Selection.of(ModelFiles.table().rows());
    Stream.concat(selection.rules().stream(), selection.settings().stream())
        .forEach(result ->
            System.out.println(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("scorer", result.name())
                    .put("questions", result.questions())
                    .put("ndcg5", result.ndcg())
                    .put("low95", result.low())
                    .put("high95", result.high())
                    .put("mrr", result.meanReciprocalRank())
                    .put("firstIsLabelled", result.firstIsLabelled())));
    var released = Ranker.released().version();
    boolean same = released.equals(selection.ranker().version());
    System.out.println(
        JsonNodeFactory.instance
            .objectNode()
            .put("released", released)
            .put("trainedAgain", selection.ranker().version())
            .put("same", same));
    return same ? 0 : 1;
  }
}
