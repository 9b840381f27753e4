package org.theriac.models.ranker;

/**
 * Hyper-parameters of one training run.
 *
 * @param epochs passes over the data
 * @param batch rows a step
 * @param learningRate first step size of AdaGrad
 */
public record Setting(int epochs, int batch, double learningRate) {
  @Override
  public String toString() {
    return epochs + " epochs, batch " + batch + ", AdaGrad " + learningRate;
  }
}
