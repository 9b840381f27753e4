package org.theriac.knowledgebase.importers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON files within limits, with errors that name file and place. */
public final class JsonFile {
  private static final long LARGEST_FILE = 64L << 20;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(100)
                      .maxDocumentLength(LARGEST_FILE)
                      .build())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private final String name;
  private final JsonNode root;

  private JsonFile(String name, JsonNode root) {
    this.name = name;
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @throws ImportFailedException if it cannot be read or is not JSON
   */
  public static JsonFile read(Path path) {
    String name = String.valueOf(path.getFileName());
    try {
      if (Files.size(path) > LARGEST_FILE) {
        throw new ImportFailedException(name, "", "is larger than " + (LARGEST_FILE >> 20) + " MB");
      }
      JsonNode root = MAPPER.readTree(Files.readAllBytes(path));
      if (root == null || root.isMissingNode()) {
        throw new ImportFailedException(name, "", "is empty, JSON is expected");
      }
      return new JsonFile(name, root);
    } catch (IOException e) {
      throw new ImportFailedException(name, "", "is not JSON (" + firstLine(e) + ")");
    }
  }

  /** The whole document. */
  public JsonNode root() {
    return root;
  }

  /** The file's name. */
  public String name() {
    return name;
  }

  /** A text that must be there. */
  public String text(JsonNode node, String field, String where) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new ImportFailedException(name, where, "text \"" + field + "\" is expected");
    }
    return value.textValue();
  }

  /** A whole number that must be there. */
  public long number(JsonNode node, String field, String where) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber()) {
      throw new ImportFailedException(name, where, "number \"" + field + "\" is expected");
    }
    return value.longValue();
  }

  /** The items of an array that must be there. */
  public List<JsonNode> items(JsonNode node, String field, String where) {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      throw new ImportFailedException(name, where, "array \"" + field + "\" is expected");
    }
    List<JsonNode> items = new ArrayList<>(value.size());
    value.forEach(items::add);
    return items;
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }
}
