package org.theriac.trialsonnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.trials.entities.Entity;
import org.theriac.trials.entities.EntityTagger;
import org.theriac.trials.entities.site.SiteModel;

final class SiteModelTest {
  @TempDir Path folder;

  @BeforeEach
  void a_site_brings_its_export() throws IOException {
    TinyModel.write(folder);
  }

  private EntityTagger tagger() throws IOException {
    return SiteModel.of(Map.of("THERIAC_NER", folder.toString())).orElseThrow();
  }

  private static String cut(String note, Entity entity) {
    int from = note.offsetByCodePoints(0, entity.start());
    return note.substring(from, note.offsetByCodePoints(0, entity.end()));
  }

  @Test
  void without_a_folder_there_is_no_model() throws IOException {
    assertThat(SiteModel.of(Map.of())).isEmpty();
  }

  @Test
  void the_runtime_marks_entities_with_their_place_in_the_note() throws IOException {
    String note = "🫁 Lung  cancer and\tEGFR.";

    List<Entity> entities = tagger().tag(note);

    assertThat(entities).extracting(Entity::label).containsExactly("DISEASE", "GENE");
    assertThat(entities).extracting(e -> cut(note, e)).containsExactly("Lung  cancer", "EGFR");
    assertThat(entities).allSatisfy(e -> assertThat(e.score()).isBetween(0.97, 0.98));
  }

  @Test
  void a_note_longer_than_the_window_is_marked_to_its_end() throws IOException {
    String note = "lung cancer and egfr.\n".repeat(200);

    List<Entity> entities = tagger().tag(note);

    assertThat(entities).hasSize(400);
    assertThat(entities).allSatisfy(e -> assertThat(cut(note, e)).isIn("lung cancer", "egfr"));
  }

  @Test
  void the_model_is_named_by_its_folder_and_its_content() throws IOException {
    String before = tagger().model();
    assertThat(before).matches(folder.getFileName() + "\\+[0-9a-f]{12}");
    assertThat(tagger().model()).isEqualTo(before);
  }

  @Test
  void a_model_with_other_inputs_is_refused_by_their_names() throws IOException {
    Files.write(folder.resolve("model.onnx"), TinyModel.model("tokens", TinyModel.LABELS.size()));

    assertThatThrownBy(this::tagger)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("input_ids")
        .hasMessageContaining("tokens");
  }

  @Test
  void a_model_that_does_not_fit_its_labels_is_refused_at_the_start() throws IOException {
    Files.write(folder.resolve("model.onnx"), TinyModel.model("input_ids", 6));

    assertThatThrownBy(this::tagger)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("6 scores a piece for 5 labels");
  }

  @Test
  void what_is_no_model_or_missing_is_named() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "no model");
    assertThatThrownBy(this::tagger)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot load the model");

    TinyModel.write(folder);
    Files.delete(folder.resolve("tokenizer_config.json"));
    assertThatThrownBy(this::tagger)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tokenizer_config.json: there is no such file");

    Files.writeString(folder.resolve("tokenizer_config.json"), "{}");
    assertThatThrownBy(this::tagger)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("do_lower_case");

    TinyModel.write(folder);
    Files.writeString(folder.resolve("vocab.txt"), "lung\ncancer\n");
    assertThatThrownBy(this::tagger)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("vocab.txt")
        .hasMessageContaining("[CLS]");
  }
}
