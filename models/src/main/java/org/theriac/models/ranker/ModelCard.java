package org.theriac.models.ranker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The released model's card, as it lies on the class path beside the model.
 *
 * @param markdown the card
 * @param trainedAt ISO date of the training
 * @param knowledgeRelease the release it was trained on
 */
public record ModelCard(String markdown, String trainedAt, String knowledgeRelease) {
  private static final String RELEASED = "/org/theriac/models/model-card.md";

  /**
   * Reads the card.
   *
   * @throws IllegalStateException if it is missing
   */
  public static ModelCard released() {
    try (var bytes = ModelCard.class.getResourceAsStream(RELEASED)) {
      if (bytes == null) {
        throw new IllegalStateException(
            "the model card is missing from the class path: " + RELEASED);
      }
      var markdown = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      return new ModelCard(
          markdown, field(markdown, "Trained"), field(markdown, "Knowledge release"));
    } catch (IOException e) {
      throw new IllegalStateException("the model card cannot be read: " + RELEASED, e);
    }
  }

  private static String field(String markdown, String name) {
    var start = "- " + name + ": ";
    return markdown
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the model card does not say: " + name));
  }
}
