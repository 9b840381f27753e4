package org.theriac.models.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.theriac.models.evaluation.Evaluation.Answer;
import org.theriac.models.evaluation.Evaluation.Interval;
import org.theriac.models.evaluation.Selection.Results;
import org.theriac.models.features.Feature;
import org.theriac.models.ranker.TrainingTable;

/** Writes the model card of a selection. */
public final class CardWriter {
  private CardWriter() {}

  /**
   * The card in Markdown.
   *
   * @param table the rows with the evidence of the release
   * @param frozen the rows with the evidence of the day of the temporal protocol
   * @param trainedAt ISO date of the training
   * @param knowledgeRelease the release the training data comes from
   */
  public static String write(
      Selection selection,
      TrainingTable table,
      TrainingTable frozen,
      String trainedAt,
      String knowledgeRelease) {
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
    data(card, "Evidence of the release", table);
    data(card, "Evidence frozen for the temporal protocol", frozen);
    card.append(
        """
        Labels are regulators' label facts of the release, matched by the ontology service; none comes from a licensed
        list. Agreement (L1) is not foresight: strong published evidence partly restates approvals. Only the temporal
        protocol (L3) is free of that.

        ## How well it does

        Genes are held out in every protocol. NDCG@5 with its 95 % interval (bootstrap over genes), mean reciprocal rank,
        share of questions whose first therapy is wanted, and the paired difference to the strongest rule of the same
        protocol. Every setting tried is shown; the released one is the best
        pointwise setting of the first table (a pairwise score cannot be read by itself).

        """);
    selection.protocols().forEach(results -> table(card, results));
    card.append(
        "## By group\n\nNDCG@5 of the whole procedure under the first protocol, its own choice "
            + "included.\n\n");
    selection
        .protocols()
        .getFirst()
        .nested()
        .ifPresent(nested -> {
          group(card, "tumour group", nested.answers(), Answer::tumorGroup);
          group(card, "gene", nested.answers(), Answer::gene);
        });
    card.append("## Calibration\n\n");
    card.append(
        String.format(
            Locale.ROOT,
            "Held-out scores against the share labelled; expected calibration error %.3f. The score"
                + " orders therapies; it is not a chance of response.%n%n| candidates | mean score "
                + "| labelled |%n|---|---|---|%n",
            selection.calibration().expectedError()));
    selection
        .calibration()
        .bins()
        .forEach(bin ->
            card.append(
                String.format(
                    Locale.ROOT,
                    "| %d | %.3f | %.3f |%n",
                    bin.candidates(),
                    bin.score(),
                    bin.labelled())));
    card.append("\n## Weights\n\n");
    card.append(
        "In logits for a feature going from 0 to 1; features not listed were left out because "
            + "their weight");
    card.append(" contradicted their meaning.\n\n| feature | weight |\n|---|---|\n");
    for (Feature feature : Feature.values()) {
      if (ranker.weight(feature) != 0) {
        card.append(
            String.format(
                Locale.ROOT, "| %s | %+.3f |%n", feature.label(), ranker.weight(feature)));
      }
    }
    card.append(String.format(Locale.ROOT, "| (constant) | %+.3f |%n", ranker.bias()));
    card.append(
        """

        ## Limits

        Few questions, and more of them about well-studied genes. Evidence counts favour old drugs. Nothing is known of
        performance by ancestry, age or sex: the facts do not hold them. Label dates are mostly not checked against the
        label text (see the knowledge base), and the temporal protocol leans on them.
        """);
    return card.toString().replace(System.lineSeparator(), "\n");
  }

  private static void data(StringBuilder card, String title, TrainingTable table) {
    var rows = table.rows();
    card.append(title)
        .append(": ")
        .append(rows.stream().map(row -> row.question()).distinct().count())
        .append(" questions (a biomarker in a disease), ")
        .append(rows.size())
        .append(" candidate therapies, of which labelled for their question: ");
    var agencies =
        new TreeMap<>(
            rows.stream()
                .flatMap(row -> row.labels().keySet().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    card.append(
            agencies.entrySet().stream()
                .map(agency -> agency.getKey() + " " + agency.getValue())
                .collect(Collectors.joining(", ")))
        .append("; genes: ")
        .append(rows.stream().map(row -> row.gene()).distinct().count())
        .append(".\n\n");
    table.provenance().forEach(line -> card.append("- ").append(line).append('\n'));
    card.append('\n');
  }

  private static void table(StringBuilder card, Results results) {
    var bar = results.bar();
    card.append("### ").append(results.protocol()).append("\n\n");
    card.append(bar.questions())
        .append(" questions of ")
        .append(bar.genes().size())
        .append(" genes.\n\n");
    card.append(
        "| scorer | NDCG@5 | 95 % | MRR | first | minus strongest rule, 95 % |\n|---|---|---|---"
            + "|---|---|\n");
    results.rules().forEach(result -> row(card, result, bar));
    results.settings().forEach(result -> row(card, result, bar));
    results.nested().ifPresent(result -> row(card, result, bar));
    card.append('\n').append(verdict(results)).append("\n\n");
  }

  private static void row(StringBuilder card, Evaluation result, Evaluation bar) {
    var ndcg = result.ndcg();
    var difference = result.minus(bar);
    card.append(
        String.format(
            Locale.ROOT,
            "| %s | %.3f | %.3f–%.3f | %.3f | %.2f | %s |%n",
            result.scorer(),
            ndcg.value(),
            ndcg.low(),
            ndcg.high(),
            result.meanReciprocalRank(),
            result.firstIsWanted(),
            result.equals(bar)
                ? "(the bar)"
                : String.format(
                    Locale.ROOT,
                    "%+.3f [%+.3f, %+.3f]",
                    difference.value(),
                    difference.low(),
                    difference.high())));
  }

  private static String verdict(Results results) {
    long better =
        results.settings().stream()
            .map(s -> s.minus(results.bar()))
            .filter(CardWriter::above)
            .count();
    return better == 0
        ? "No setting is distinguishable from the strongest rule (" + results.bar().scorer() + ")."
        : better
            + " of "
            + results.settings().size()
            + " settings are above the strongest rule ("
            + results.bar().scorer()
            + ") with an interval that excludes 0, before any correction for the number of "
            + "settings tried.";
  }

  private static boolean above(Interval difference) {
    return difference.low() > 0;
  }

  private static void group(
      StringBuilder card, String title, List<Answer> answers, Function<Answer, String> key) {
    card.append("| ").append(title).append(" | questions | NDCG@5 |\n|---|---|---|\n");
    new TreeMap<>(answers.stream().collect(Collectors.groupingBy(key)))
        .forEach((name, group) ->
            card.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %.3f |%n",
                    name,
                    group.size(),
                    group.stream().mapToDouble(Answer::ndcg).average().orElse(0))));
    card.append('\n');
  }
}
