package org.theriac.models.ranker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.theriac.models.features.Feature;
import org.theriac.models.features.Feature.TherapyEvidence;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * A trained linear model with its weights laid out as a table: a score is one dot product, and its
 * explanation is the summands.
 */
public final class Ranker {
  /** Where the released model lies on the class path. */
  public static final String RELEASED = "/org/theriac/models/therapy-ranker.pb";

  private final LinearSGDModel model;
  private final Map<Feature, Double> weights;
  private final double bias;
  private final String checksum;

  private Ranker(LinearSGDModel model) {
    this.model = model;
    var matrix = model.getWeightsCopy();
    int labelled = model.getOutputIDInfo().getID(new Label(Trainer.LABELLED));
    int other = model.getOutputIDInfo().getID(new Label(Trainer.OTHER));
    this.weights = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      int column = model.getFeatureIDMap().getID(feature.name());
      if (column >= 0) {
        weights.put(feature, matrix.get(labelled, column) - matrix.get(other, column));
      }
    }
    int last = model.getFeatureIDMap().size();
    this.bias = matrix.get(labelled, last) - matrix.get(other, last);
    this.checksum = checksum(weights, bias);
  }

  static Ranker of(LinearSGDModel model) {
    return new Ranker(model);
  }

  /**
   * Reads the released model.
   *
   * @throws IllegalStateException if it is missing or not readable; the service must not start
   *     without it
   */
  public static Ranker released() {
    try (InputStream bytes = Ranker.class.getResourceAsStream(RELEASED)) {
      if (bytes == null) {
        throw new IllegalStateException(
            "the released model is missing from the class path: " + RELEASED);
      }
      return read(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("the released model cannot be read: " + RELEASED, e);
    }
  }

  /**
   * Reads a model from Tribuo's protobuf form.
   *
   * @throws IOException if the bytes are not a linear model of Tribuo
   */
  public static Ranker read(InputStream bytes) throws IOException {
    if (Model.deserializeFromStream(bytes) instanceof LinearSGDModel linear) {
      return new Ranker(linear);
    }
    throw new IOException("not a linear model");
  }

  /** The model in Tribuo's protobuf form. */
  public byte[] bytes() {
    var out = new ByteArrayOutputStream();
    try {
      model.serializeToStream(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Version of the model: name and the first 12 digits of the checksum of its weights. */
  public String version() {
    return "therapy-ranker-1+" + checksum.substring(0, 12);
  }

  /** Tribuo's provenance: trainer, hyper-parameters, data, versions. */
  public String provenance() {
    return model.getProvenance().toString();
  }

  /** Weight of a feature in logits; 0 = the model does not use it. */
  public double weight(Feature feature) {
    return weights.getOrDefault(feature, 0.0);
  }

  /** The constant of the score, in logits. */
  public double bias() {
    return bias;
  }

  /**
   * Scores a therapy.
   *
   * @return empty if there is no published evidence to score: the model then has no opinion
   */
  public Optional<Score> score(TherapyEvidence therapy) {
    if (therapy.evidence().isEmpty()) {
      return Optional.empty();
    }
    var values = new EnumMap<Feature, Double>(Feature.class);
    for (Feature feature : Feature.values()) {
      values.put(feature, feature.of(therapy));
    }
    return Optional.of(score(values));
  }

  /** Scores feature values; missing ones count as 0. */
  public Score score(Map<Feature, Double> values) {
    double logit = bias;
    var contributions = new ArrayList<Contribution>();
    for (Map.Entry<Feature, Double> entry : weights.entrySet()) {
      double value = values.getOrDefault(entry.getKey(), 0.0);
      double part = entry.getValue() * value;
      logit += part;
      contributions.add(new Contribution(entry.getKey(), value, part));
    }
    contributions.sort(
        Comparator.comparingDouble((Contribution c) -> -Math.abs(c.logits()))
            .thenComparing(Contribution::feature));
    return new Score(1 / (1 + Math.exp(-logit)), logit, contributions);
  }

  private static String checksum(Map<Feature, Double> weights, double bias) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      weights.forEach((feature, weight) ->
          digest.update(
              (feature + "=" + Double.toHexString(weight) + ";").getBytes(StandardCharsets.UTF_8)));
      digest.update(Double.toHexString(bias).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A score and what it is made of.
   *
   * @param probability 0 to 1
   * @param logit its log-odds: the bias and all contributions added up
   * @param contributions the parts, largest first
   */
  public record Score(double probability, double logit, List<Contribution> contributions) {
    public Score {
      contributions = List.copyOf(contributions);
    }
  }

  /**
   * One part of a score.
   *
   * @param feature the feature
   * @param value its value, 0 to 1
   * @param logits weight times value
   */
  public record Contribution(Feature feature, double value, double logits) {}
}
