package org.theriac.models.ranker;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.theriac.models.features.Feature;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains the ranker: Tribuo's linear logistic model. It was chosen because it can be explained
 * exactly, not because it scores best.
 *
 * <p>A weight whose sign contradicts {@link Feature#favourable()} would tell a clinician nonsense
 * ("more evidence speaks against it"); such a feature is left out and the model trained again,
 * until every sign fits.
 */
public final class Trainer {
  static final String LABELLED = "labelled";
  static final String OTHER = "other";
  private static final long SEED = 20_260_523L;

  private Trainer() {}

  /**
   * Trains on all rows. The same rows and setting give the same weights.
   *
   * @throws IllegalArgumentException if rows of both kinds are not there
   */
  public static Ranker train(List<TrainingRow> rows, Setting setting) {
    if (rows.stream().noneMatch(TrainingRow::labelled)
        || rows.stream().allMatch(TrainingRow::labelled)) {
      throw new IllegalArgumentException("training needs labelled and other candidates");
    }
    Set<Feature> features = EnumSet.allOf(Feature.class);
    while (true) {
      var model = fit(rows, features, setting);
      var ranker = Ranker.of(model);
      var wrong = new ArrayList<Feature>();
      for (Feature feature : features) {
        double weight = ranker.weight(feature);
        if (feature.favourable() ? weight < 0 : weight > 0) {
          wrong.add(feature);
        }
      }
      if (wrong.isEmpty() || wrong.size() == features.size()) {
        return ranker;
      }
      // Only the worst one goes: the others' signs may be its doing.
      wrong.sort((a, b) -> Double.compare(Math.abs(ranker.weight(b)), Math.abs(ranker.weight(a))));
      features.remove(wrong.getFirst());
    }
  }

  private static LinearSGDModel fit(
      List<TrainingRow> rows, Set<Feature> features, Setting setting) {
    var factory = new LabelFactory();
    var examples = new ArrayList<Example<Label>>(rows.size());
    for (TrainingRow row : rows) {
      var example = new ArrayExample<>(new Label(row.labelled() ? LABELLED : OTHER));
      for (Feature feature : features) {
        example.add(feature.name(), row.features().getOrDefault(feature, 0.0));
      }
      examples.add(example);
    }
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
