package org.theriac.trialsonnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import org.theriac.trials.entities.TokenClassifier;
import org.theriac.trials.entities.TokenClassifiers;

/** Opens models in ONNX form, as BERT models are exported for token classification. */
public final class OnnxModels implements TokenClassifiers {
  /** Called by {@link java.util.ServiceLoader}. */
  public OnnxModels() {}

  @Override
  public TokenClassifier open(Path model) throws IOException {
    try (var options = new OrtSession.SessionOptions()) {
      // One thread a note: the alerts of the same machine keep their processors, and sums are made
      // in one order.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      var environment = OrtEnvironment.getEnvironment();
      return OnnxModel.of(environment, environment.createSession(model.toString(), options));
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime cannot load the model: " + e.getCode(), e);
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError e) {
      throw new IOException("ONNX Runtime has no native library for this machine", e);
    }
  }
}
