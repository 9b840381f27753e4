package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.theriac.models.evaluation.Evaluation;
import org.theriac.models.evaluation.Evaluation.Interval;
import org.theriac.models.evaluation.Selection.Results;
import org.theriac.models.ranker.Ranker;
import picocli.CommandLine.Command;

@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates the rules and every setting of the model under every protocol, genes held out, "
          + "one JSON line each;",
      "the last line says whether training again gives the released model, and how that was "
          + "trained."
    })
final class ModelEvaluate implements Callable<Integer> {
  @Override
  public Integer call() {
    System.err.println("evaluating every setting under every protocol; a few minutes");
    var selection = ModelFiles.selection(ModelFiles.table(), ModelFiles.frozen());
    for (Results results : selection.protocols()) {
      Stream.of(results.rules().stream(), results.settings().stream(), results.nested().stream())
          .flatMap(stream -> stream)
          .forEach(result -> System.out.println(line(result, results.bar())));
    }
    var released = Ranker.released().version();
    boolean same = released.equals(selection.ranker().version());
    System.out.println(
        JsonNodeFactory.instance
            .objectNode()
            .put("released", released)
            .put("trainedAgain", selection.ranker().version())
            .put("same", same)
            .put("trainedBy", Ranker.released().provenance()));
    return same ? 0 : 1;
  }

  private static ObjectNode line(Evaluation result, Evaluation bar) {
    var line =
        JsonNodeFactory.instance
            .objectNode()
            .put("protocol", result.protocol())
            .put("scorer", result.scorer())
            .put("questions", result.questions())
            .put("genes", result.genes().size())
            .put("mrr", result.meanReciprocalRank())
            .put("firstIsWanted", result.firstIsWanted());
    line.set("ndcg5", interval(result.ndcg()));
    line.set("minusStrongestRule", interval(result.minus(bar)));
    return line;
  }

  private static ObjectNode interval(Interval interval) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("value", interval.value())
        .put("low95", interval.low())
        .put("high95", interval.high());
  }
}
