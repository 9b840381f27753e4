package org.theriac.models.ranker;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.theriac.models.features.Feature;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.sgd.AbstractSGDTrainer;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains the ranker: Tribuo's linear logistic model. It was chosen because it can be explained
 * exactly, not because it scores best.
 *
 * <p>A weight whose sign contradicts {@link Feature#allows} would tell a clinician nonsense ("more
 * evidence speaks against it"); such a feature is left out and the model trained again, until every
 * sign fits.
 */
public final class Trainer {
  static final String LABELLED = "labelled";
  static final String OTHER = "other";
  private static final long SEED = 20_260_523L;

  /**
   * Tribuo says two lines a training; an evaluation has hundreds. Held, or the level is forgotten.
   */
  private static final Logger TRIBUO = Logger.getLogger(AbstractSGDTrainer.class.getName());

  static {
    TRIBUO.setLevel(Level.WARNING);
  }

  private Trainer() {}

  /**
   * Trains on all rows. The same rows and setting give the same weights.
   *
   * @param positive which rows count as labelled
   * @throws IllegalArgumentException if rows of both kinds are not there, or if every feature has
   *     the wrong sign
   */
  public static Ranker train(
      List<TrainingRow> rows, Predicate<TrainingRow> positive, Setting setting) {
    if (rows.stream().noneMatch(positive) || rows.stream().allMatch(positive)) {
      throw new IllegalArgumentException("training needs labelled and other candidates");
    }
    Set<Feature> features = EnumSet.allOf(Feature.class);
    while (!features.isEmpty()) {
      var model = fit(examples(rows, positive, features, setting.objective()), setting);
      var ranker = Ranker.of(model);
      var wrong = new ArrayList<Feature>();
      for (Feature feature : features) {
        if (!feature.allows(ranker.weight(feature))) {
          wrong.add(feature);
        }
      }
      if (wrong.isEmpty()) {
        return ranker;
      }
      // Only the worst one goes: the others' signs may be its doing.
      wrong.sort((a, b) -> Double.compare(Math.abs(ranker.weight(b)), Math.abs(ranker.weight(a))));
      features.remove(wrong.getFirst());
    }
    throw new IllegalArgumentException(
        "every feature speaks for what is labelled in the direction in which it must not: nothing "
            + "can be learnt from these rows");
  }

  private static List<Example<Label>> examples(
      List<TrainingRow> rows,
      Predicate<TrainingRow> positive,
      Set<Feature> features,
      Setting.Objective objective) {
    var examples = new ArrayList<Example<Label>>();
    switch (objective) {
      case POINTWISE -> {
        for (TrainingRow row : rows) {
          examples.add(example(positive.test(row), features, row.features(), Map.of()));
        }
      }
      case PAIRWISE -> {
        var questions =
            new TreeMap<>(rows.stream().collect(Collectors.groupingBy(TrainingRow::question)));
        for (List<TrainingRow> question : questions.values()) {
          for (TrainingRow labelled : question.stream().filter(positive).toList()) {
            for (TrainingRow other : question.stream().filter(positive.negate()).toList()) {
              examples.add(example(true, features, labelled.features(), other.features()));
              examples.add(example(false, features, other.features(), labelled.features()));
            }
          }
        }
      }
    }
    return examples;
  }

  private static Example<Label> example(
      boolean positive,
      Set<Feature> features,
      Map<Feature, Double> values,
      Map<Feature, Double> less) {
    var example = new ArrayExample<>(new Label(positive ? LABELLED : OTHER));
    for (Feature feature : features) {
      example.add(
          feature.name(), values.getOrDefault(feature, 0.0) - less.getOrDefault(feature, 0.0));
    }
    return example;
  }

  private static LinearSGDModel fit(List<Example<Label>> examples, Setting setting) {
    var factory = new LabelFactory();
    var source =
        new ListDataSource<>(
            examples, factory, new SimpleDataSourceProvenance("label agreement, theriac", factory));
    var trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(setting.learningRate()),
            setting.epochs(),
            Integer.MAX_VALUE,
            setting.batch(),
            SEED);
    return trainer.train(new MutableDataset<>(source));
  }
}
