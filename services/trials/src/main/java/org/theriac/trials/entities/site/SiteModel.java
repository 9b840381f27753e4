package org.theriac.trials.entities.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.entities.EntityTagger;
import org.theriac.trials.entities.Labels;
import org.theriac.trials.entities.TaggingFailure;
import org.theriac.trials.entities.TokenClassifier;
import org.theriac.trials.entities.TokenClassifiers;
import org.theriac.trials.entities.WindowedTagger;
import org.theriac.trials.entities.WordPieces;

/**
 * A folder with a token-classification model as it is exported to ONNX: {@code model.onnx}, {@code
 * vocab.txt}, {@code config.json} ({@code id2label}, {@code max_position_embeddings}), {@code
 * tokenizer_config.json} ({@code do_lower_case}), and in {@code lib/} the jars of the engine that
 * runs it. The folder is named by {@code THERIAC_NER}; without it there is no model.
 */
public final class SiteModel {
  /** The environment's name of the folder. */
  public static final String FOLDER = "THERIAC_NER";

  private static final int LONGEST_WINDOW = 512;
  private static final int MOST_PIECES = 2_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private SiteModel(Path folder) {
    this.folder = folder;
  }

  /**
   * Loads the model that the environment names.
   *
   * @return empty if it names none
   * @throws IOException if it names one that cannot be used; the message says what is wrong, and
   *     where
   */
  public static Optional<EntityTagger> of(Map<String, String> environment) throws IOException {
    @Nullable String folder = environment.get(FOLDER);
    return folder == null || folder.isBlank()
        ? Optional.empty()
        : Optional.of(new SiteModel(Path.of(folder)).load());
  }

  private EntityTagger load() throws IOException {
    Path model = file("model.onnx");
    JsonNode config = JSON.readTree(file("config.json").toFile());
    Labels labels = labels(config);
    JsonNode lowerCase =
        JSON.readTree(file("tokenizer_config.json").toFile()).path("do_lower_case");
    if (!lowerCase.isBoolean()) {
      throw wrong("tokenizer_config.json", "do_lower_case must be true or false");
    }
    int positions = config.path("max_position_embeddings").asInt(LONGEST_WINDOW);
    if (positions < 8) {
      throw wrong("config.json", "max_position_embeddings must be at least 8");
    }
    TokenClassifier classifier = engine().open(model);
    try {
      var tagger =
          new WindowedTagger(
              pieces(lowerCase.booleanValue()),
              classifier,
              labels,
              Math.min(positions, LONGEST_WINDOW),
              name(model));
      // A model that does not fit its labels is found now, not at the first note.
      tagger.tag("no finding");
      return tagger;
    } catch (TaggingFailure e) {
      classifier.close();
      throw new IOException(FOLDER + ": " + e.getMessage(), e);
    }
  }

  private Labels labels(JsonNode config) throws IOException {
    JsonNode byNumber = config.path("id2label");
    List<String> names = new ArrayList<>();
    while (byNumber.path(Integer.toString(names.size())).isTextual()) {
      names.add(byNumber.path(Integer.toString(names.size())).textValue());
    }
    if (names.isEmpty() || names.size() != byNumber.size()) {
      throw wrong("config.json", "id2label must name the labels 0, 1, 2 and so on");
    }
    return new Labels(names);
  }

  private WordPieces pieces(boolean lowerCase) throws IOException {
    Path file = file("vocab.txt");
    List<String> lines = Files.readAllLines(file);
    if (lines.size() > MOST_PIECES) {
      throw wrong("vocab.txt", "more than " + MOST_PIECES + " lines");
    }
    Map<String, Integer> vocabulary = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      vocabulary.put(lines.get(i), i);
    }
    try {
      return new WordPieces(vocabulary, lowerCase);
    } catch (IllegalArgumentException e) {
      throw new IOException(wrong("vocab.txt", e.getMessage()).getMessage(), e);
    }
  }

  private TokenClassifiers engine() throws IOException {
    List<URL> jars = new ArrayList<>();
    Path lib = folder.resolve("lib");
    if (Files.isDirectory(lib)) {
      try (Stream<Path> files = Files.list(lib)) {
        for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
          jars.add(jar.toUri().toURL());
        }
      }
    }
    // Stays open as long as the model: its classes are loaded when they are first needed.
    var loader =
        new URLClassLoader(jars.toArray(URL[]::new), TokenClassifiers.class.getClassLoader());
    return ServiceLoader.load(TokenClassifiers.class, loader)
        .findFirst()
        .orElseThrow(() ->
            wrong(
                "lib",
                "no engine for models: put the jar of theriac-trials-onnx and that of ONNX Runtime"
                    + " there (services/trials-onnx/README.md)"));
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw wrong(name, "there is no such file");
    }
    return file;
  }

  private String name(Path model) throws IOException {
    try (InputStream in = Files.newInputStream(model);
        var digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      String hash = HexFormat.of().formatHex(digest.getMessageDigest().digest());
      return folder.toAbsolutePath().normalize().getFileName() + "+" + hash.substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static IOException wrong(String file, @Nullable String what) {
    return new IOException(FOLDER + ": " + file + ": " + what);
  }
}
