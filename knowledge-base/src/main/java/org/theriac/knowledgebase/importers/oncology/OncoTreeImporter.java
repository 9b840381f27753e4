package org.theriac.knowledgebase.importers.oncology;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.theriac.knowledgebase.importers.ImportFailedException;
import org.theriac.knowledgebase.importers.JsonFile;
import org.theriac.knowledgebase.importers.TurtleText;

/**
 * Reads an OncoTree release (its JSON tree) into tumour types. OncoTree is by Memorial Sloan
 * Kettering Cancer Center, CC BY 4.0.
 */
public final class OncoTreeImporter {
  private static final int DEEPEST = 20;

  private final JsonFile file;
  private final SortedMap<String, JsonNode> nodes = new TreeMap<>();
  private final SortedMap<String, String> parents = new TreeMap<>();

  private OncoTreeImporter(JsonFile file) {
    this.file = file;
  }

  /**
   * Reads the tree.
   *
   * @param path the JSON file; a date in its name (year_month_day) is the version
   * @return the text of a Turtle file
   * @throws ImportFailedException if the file is not an OncoTree tree
   */
  public static String read(Path path) {
    OncoTreeImporter importer = new OncoTreeImporter(JsonFile.read(path));
    JsonNode root = importer.file.root().path("TISSUE");
    if (!root.isObject()) {
      throw new ImportFailedException(importer.file.name(), "", "has no root TISSUE");
    }
    importer.children(root, "", 0);
    return importer.turtle(version(importer.file.name()));
  }

  private static String version(String fileName) {
    String digits = fileName.replaceAll("[^0-9]+", "-").replaceAll("^-|-$", "");
    return digits.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? digits : "";
  }

  private void children(JsonNode node, String parent, int depth) {
    if (depth > DEEPEST) {
      throw new ImportFailedException(file.name(), parent, "is nested deeper than " + DEEPEST);
    }
    for (JsonNode child : node.path("children")) {
      String code = file.text(child, "code", parent);
      if (nodes.put(code, child) != null) {
        throw new ImportFailedException(file.name(), code, "occurs twice");
      }
      parents.put(code, parent);
      children(child, code, depth + 1);
    }
  }

  private String turtle(String version) {
    OncologyTurtle turtle =
        new OncologyTurtle(
            "Tumour types of OncoTree (Memorial Sloan Kettering, CC BY 4.0). Imported: do not edit.");
    turtle
        .subject("src:oncotree", "th:Source")
        .text("dcterms:title", "OncoTree")
        .text("th:issuer", "Memorial Sloan Kettering Cancer Center")
        .text("th:version", version)
        .text("dcterms:issued", version)
        .text("th:url", "https://oncotree.info")
        .text("th:licence", "CC BY 4.0")
        .end();
    nodes.forEach((code, node) -> {
      turtle
          .subject("tumor:" + TurtleText.localName(code), "th:TumorType")
          .text("skos:notation", code)
          .text("skos:prefLabel", file.text(node, "name", code).strip())
          .text("th:mainType", node.path("mainType").asText(""))
          .text("th:tissue", node.path("tissue").asText(""));
      String parent = parents.getOrDefault(code, "");
      if (!parent.isEmpty()) {
        turtle.term("skos:broader", "tumor:" + TurtleText.localName(parent));
      }
      turtle.texts("th:formerCode", formerCodes(node));
      turtle.term("dcterms:source", "src:oncotree");
      turtle.end();
    });
    return turtle.text();
  }

  private List<String> formerCodes(JsonNode node) {
    TreeSet<String> codes = new TreeSet<>();
    for (String field : List.of("history", "revocations", "precursors")) {
      node.path(field).forEach(code -> codes.add(code.asText()));
    }
    codes.removeAll(nodes.keySet());
    return new ArrayList<>(codes);
  }
}
