package org.theriac.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.theriac.models.ranker.TrainingRow;

/**
 * Rankings of one scorer under one protocol, gene by gene, each gene ranked by what was learned
 * from the others. Questions without a wanted candidate, or without another one, say nothing and
 * are not counted. Questions of one gene with the same wanted therapies and the same candidates
 * (variants that mean the same) count once.
 *
 * @param scorer name of the scorer
 * @param protocol name of the protocol
 * @param genes per gene, in the same order for every scorer of a protocol, its questions' results
 */
public record Evaluation(String scorer, String protocol, List<List<Answer>> genes) {
  private static final int CUT = 5;
  private static final int DRAWS = 5_000;
  private static final long SEED = 11L;

  public Evaluation {
    genes = genes.stream().map(List::copyOf).toList();
  }

  /**
   * One ranked question.
   *
   * @param question the question
   * @param tumorGroup main type of its disease
   * @param gene its gene
   * @param ndcg NDCG@5
   * @param reciprocalRank one over the rank of the first wanted therapy
   */
  public record Answer(
      String question, String tumorGroup, String gene, double ndcg, double reciprocalRank) {}

  /** A figure with its 95 % interval, by bootstrap over genes. */
  public record Interval(double value, double low, double high) {}

  /**
   * Evaluates a scorer.
   *
   * @throws IllegalArgumentException if fewer than two genes have questions that count
   */
  public static Evaluation of(List<TrainingRow> rows, Protocol protocol, Scorer scorer) {
    var byGene = new TreeMap<>(rows.stream().collect(Collectors.groupingBy(TrainingRow::gene)));
    var genes = new ArrayList<List<Answer>>();
    for (Map.Entry<String, List<TrainingRow>> fold : byGene.entrySet()) {
      var questions = countable(fold.getValue(), protocol);
      if (questions.isEmpty()) {
        continue;
      }
      var training = rows.stream().filter(row -> !row.gene().equals(fold.getKey())).toList();
      var order = scorer.order(training, protocol.learned());
      genes.add(
          questions.stream()
              .map(candidates -> answer(candidates.stream().sorted(order).toList(), protocol))
              .toList());
    }
    if (genes.size() < 2) {
      throw new IllegalArgumentException(
          protocol.name() + ": at least two genes with countable questions are needed");
    }
    return new Evaluation(scorer.name(), protocol.name(), genes);
  }

  /** Number of questions counted. */
  public int questions() {
    return genes.stream().mapToInt(List::size).sum();
  }

  /** Mean NDCG@5. */
  public Interval ndcg() {
    return bootstrap(genes.stream().map(gene -> values(gene, Answer::ndcg)).toList());
  }

  /** Mean reciprocal rank of the first wanted therapy. */
  public double meanReciprocalRank() {
    return mean(Answer::reciprocalRank);
  }

  /** Share of questions whose first therapy is wanted. */
  public double firstIsWanted() {
    return mean(answer -> answer.reciprocalRank() == 1 ? 1 : 0);
  }

  /** Mean difference of NDCG@5 to another scorer on the same questions. */
  public Interval minus(Evaluation other) {
    if (!other.protocol.equals(protocol) || other.genes.size() != genes.size()) {
      throw new IllegalArgumentException("only results of one protocol can be compared");
    }
    var differences = new ArrayList<double[]>();
    for (int i = 0; i < genes.size(); i++) {
      var mine = values(genes.get(i), Answer::ndcg);
      var theirs = values(other.genes.get(i), Answer::ndcg);
      var difference = new double[mine.length];
      for (int j = 0; j < mine.length; j++) {
        difference[j] = mine[j] - theirs[j];
      }
      differences.add(difference);
    }
    return bootstrap(differences);
  }

  /** All answers. */
  public List<Answer> answers() {
    return genes.stream().flatMap(List::stream).toList();
  }

  private static List<List<TrainingRow>> countable(List<TrainingRow> rows, Protocol protocol) {
    var questions =
        new TreeMap<>(
            rows.stream()
                .filter(protocol.candidate())
                .collect(Collectors.groupingBy(TrainingRow::question)));
    var different = new TreeMap<String, List<TrainingRow>>();
    for (List<TrainingRow> question : questions.values()) {
      if (question.stream().anyMatch(protocol.wanted())
          && !question.stream().allMatch(protocol.wanted())) {
        var key =
            question.stream()
                .map(row ->
                    row.tumorGroup() + row.therapy() + protocol.wanted().test(row) + row.features())
                .sorted()
                .collect(Collectors.joining(";"));
        different.putIfAbsent(key, question);
      }
    }
    return different.values().stream()
        .sorted((a, b) -> a.getFirst().question().compareTo(b.getFirst().question()))
        .toList();
  }

  private static Answer answer(List<TrainingRow> ranked, Protocol protocol) {
    double reciprocal = 0;
    for (int i = 0; i < ranked.size() && reciprocal == 0; i++) {
      reciprocal = protocol.wanted().test(ranked.get(i)) ? 1.0 / (i + 1) : 0;
    }
    var first = ranked.getFirst();
    return new Answer(
        first.question(),
        first.tumorGroup(),
        first.gene(),
        ndcg(ranked, protocol.wanted()),
        reciprocal);
  }

  /** NDCG@5 of a ranking that has at least one wanted candidate. */
  static double ndcg(List<TrainingRow> ranked, Predicate<TrainingRow> wanted) {
    double gain = 0;
    double ideal = 0;
    long count = ranked.stream().filter(wanted).count();
    for (int i = 0; i < Math.min(CUT, ranked.size()); i++) {
      double discount = 1 / (Math.log(i + 2.0) / Math.log(2));
      gain += wanted.test(ranked.get(i)) ? discount : 0;
      ideal += i < count ? discount : 0;
    }
    return gain / ideal;
  }

  private double mean(ToDoubleFunction<Answer> value) {
    return answers().stream().mapToDouble(value).average().orElse(0);
  }

  private static double[] values(List<Answer> gene, ToDoubleFunction<Answer> value) {
    return gene.stream().mapToDouble(value).toArray();
  }

  /** Mean over all questions, and its interval with genes drawn with replacement. */
  private static Interval bootstrap(List<double[]> perGene) {
    var random = new Random(SEED);
    var means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < perGene.size(); i++) {
        var gene = perGene.get(random.nextInt(perGene.size()));
        sum += Arrays.stream(gene).sum();
        count += gene.length;
      }
      means[draw] = sum / count;
    }
    Arrays.sort(means);
    double mean = perGene.stream().flatMapToDouble(Arrays::stream).average().orElse(0);
    return new Interval(mean, means[(int) (DRAWS * 0.025)], means[(int) (DRAWS * 0.975)]);
  }
}
