package org.theriac.trialsonnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.theriac.trials.entities.TaggingFailure;
import org.theriac.trials.entities.TokenClassifier;

/**
 * A model with the inputs {@code input_ids} and, if it wants them, {@code attention_mask} and
 * {@code token_type_ids} (64-bit integers, 1 by pieces) and the output {@code logits} (1 by pieces
 * by labels).
 */
final class OnnxModel implements TokenClassifier {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String LOGITS = "logits";

  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /** The model, or why it is not of this kind; the session is then closed. */
  static OnnxModel of(OrtEnvironment environment, OrtSession session)
      throws IOException, OrtException {
    Set<String> inputs = session.getInputNames();
    Set<String> outputs = session.getOutputNames();
    if (!inputs.contains(IDS)
        || !Set.of(IDS, MASK, TYPES).containsAll(inputs)
        || !outputs.contains(LOGITS)) {
      session.close();
      throw new IOException(
          "model.onnx: wanted are the inputs input_ids (attention_mask, token_type_ids) and the"
              + " output logits; it has "
              + inputs
              + " and "
              + outputs);
    }
    return new OnnxModel(environment, session);
  }

  @Override
  public float[][] scores(long[] pieces) {
    long[] ones = new long[pieces.length];
    Arrays.fill(ones, 1);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      put(inputs, IDS, pieces);
      put(inputs, MASK, ones);
      put(inputs, TYPES, new long[pieces.length]);
      try (var answer = session.run(inputs, Set.of(LOGITS))) {
        if (answer.get(0).getValue() instanceof float[][][] rows && rows.length == 1) {
          return rows[0];
        }
        throw new TaggingFailure(
            "the model's logits are not 1 by pieces by labels", new IllegalStateException("shape"));
      }
    } catch (OrtException e) {
      // Its message may quote values: only the code goes on.
      throw new TaggingFailure("ONNX Runtime failed: " + e.getCode(), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private void put(Map<String, OnnxTensor> inputs, String name, long[] values) throws OrtException {
    if (session.getInputNames().contains(name)) {
      inputs.put(name, OnnxTensor.createTensor(environment, new long[][] {values}));
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close the model: " + e.getCode(), e);
    }
  }
}
