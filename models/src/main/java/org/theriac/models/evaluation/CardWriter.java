package org.theriac.models.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.theriac.models.evaluation.Evaluation.Result;
import org.theriac.models.features.Feature;
import org.theriac.models.ranker.TrainingTable;

/** Writes the model card of a selection. */
public final class CardWriter {
  private CardWriter() {}

  /**
   * The card in Markdown.
   *
   * @param trainedAt ISO date of the training
   * @param knowledgeRelease the release the training data comes from
   */
  public static String write(
      Selection selection, TrainingTable table, String trainedAt, String knowledgeRelease) {
    var ranker = selection.ranker();
    var card = new StringBuilder();
    card.append("# Model card: therapy ranker\n\n");
    card.append("- Version: ").append(ranker.version()).append('\n');
    card.append("- Trained: ").append(trainedAt).append('\n');
    card.append("- Knowledge release: ").append(knowledgeRelease).append('\n');
    card.append("- Kind: linear logistic model (Tribuo), ")
        .append(selection.setting())
        .append("\n\n");
    card.append(
        """
        ## What it is for

        It orders therapies **within** a tier, for professionals of a tumor board. Rules decide tier, direction and
        resistance; the model can not change them, and it can be switched off. It has no opinion on a therapy without
        published evidence. It is not for patients, not for choosing a therapy alone, and says nothing about benefit,
        toxicity, cost or access.

        ## What it learned from

        """);
    long labelled = table.rows().stream().filter(row -> row.labelled()).count();
    card.append("Questions (a biomarker in a disease): ")
        .append(table.rows().stream().map(row -> row.question()).distinct().count())
        .append("; candidate therapies: ")
        .append(table.rows().size())
        .append(", of which labelled by a regulator for that question: ")
        .append(labelled)
        .append("; genes: ")
        .append(table.rows().stream().map(row -> row.gene()).distinct().count())
        .append(".\n\n");
    table.provenance().forEach(line -> card.append("- ").append(line).append('\n'));
    card.append(
        """

        The label is agreement with a regulator, not foresight: strong published evidence partly restates approvals.

        ## How well it does

        Leave one gene out; NDCG@5 with its 95 % interval (bootstrap over genes), mean reciprocal rank, and the share of
        questions whose first therapy is labelled. Every setting tried is shown.

        | scorer | questions | NDCG@5 | 95 % | MRR | first is labelled |
        |---|---|---|---|---|---|
        """);
    Stream.concat(selection.rules().stream(), selection.settings().stream())
        .forEach(result -> row(card, result));
    card.append('\n').append(verdict(selection)).append("\n\n## Weights\n\n");
    card.append(
        "In logits for a feature going from 0 to 1; features not listed were left out because their weight");
    card.append(" contradicted their meaning.\n\n| feature | weight |\n|---|---|\n");
    for (Feature feature : Feature.values()) {
      if (ranker.weight(feature) != 0) {
        card.append(
            String.format(
                Locale.ROOT, "| %s | %+.3f |\n", feature.label(), ranker.weight(feature)));
      }
    }
    card.append(String.format(Locale.ROOT, "| (constant) | %+.3f |\n", ranker.bias()));
    card.append(
        """

        ## Limits

        Few questions, and more of them about well-studied genes. Evidence counts favour old drugs. Nothing is known of
        performance by ancestry, age or sex: the facts do not hold them. Not calibrated: the score orders, it is not a
        chance of response.
        """);
    return card.toString();
  }

  private static void row(StringBuilder card, Result result) {
    card.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.3f | %.3f–%.3f | %.3f | %.2f |\n",
            result.name(),
            result.questions(),
            result.ndcg(),
            result.low(),
            result.high(),
            result.meanReciprocalRank(),
            result.firstIsLabelled()));
  }

  private static String verdict(Selection selection) {
    var bar = best(selection.rules());
    var model = best(selection.settings());
    boolean apart = model.low() > bar.high();
    return String.format(
        Locale.ROOT,
        "The best rule (%s) reaches %.3f, the chosen model %.3f. %s",
        bar.name(),
        bar.ndcg(),
        model.ndcg(),
        apart
            ? "The intervals do not overlap."
            : "The intervals overlap: no superiority over the rule is claimed.");
  }

  private static Result best(List<Result> results) {
    return results.stream().max(Comparator.comparingDouble(Result::ndcg)).orElseThrow();
  }
}
