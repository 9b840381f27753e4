package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fields of a tumour that are none of {@code oncology match}: a misspelt name must not read as "not
 * stated", nor a status of a finding as if it had been looked at.
 */
final class UnreadFields {
  private static final Set<String> TUMOUR =
      Set.of("tumor_type", "variants", "covered_genes", "specimen", "plasma_only");
  private static final Set<String> TYPE = Set.of("oncotree", "name");
  private static final Set<String> VARIANT =
      Set.of(
          "gene",
          "hgvsp",
          "hgvsc",
          "kind",
          "partner",
          "origin",
          "value",
          "vaf",
          "exon",
          "consequence");

  private static final int MOST = 10;
  private static final int LONGEST = 40;

  private UnreadFields() {}

  /** What was not read, as a note; empty if all was. */
  static Optional<ObjectNode> note(JsonNode request) {
    var unread = new TreeSet<String>();
    collect(request, TUMOUR, "", unread);
    collect(request.path("tumor_type"), TYPE, "tumor_type.", unread);
    for (JsonNode variant : Field.list(request, "variants")) {
      collect(variant, VARIANT, "variants.", unread);
    }
    if (unread.isEmpty()) {
      return Optional.empty();
    }
    var named = unread.stream().limit(MOST).toList();
    return Optional.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("code", "FIELDS_NOT_READ")
            .put(
                "message",
                "These fields are none that is known here and decided nothing: "
                    + String.join(", ", named)
                    + (unread.size() > MOST ? " and " + (unread.size() - MOST) + " more" : "")
                    + ". Check their names (oncology match --help)."));
  }

  private static void collect(
      JsonNode object, Set<String> known, String prefix, Set<String> unread) {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          // A comment or an id of the caller's may begin with an underscore.
          if (!known.contains(name) && !name.startsWith("_") && !name.equals("id")) {
            unread.add(
                prefix + (name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name));
          }
        });
  }
}
