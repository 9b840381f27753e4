package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** What an export of notes wrote and left out; no words of the notes. */
final class ExportCounts {
  private final Map<String, Integer> replaced = new TreeMap<>();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private long read;
  private long written;

  void replaced(String kind) {
    replaced.merge(kind, 1, Integer::sum);
  }

  void wrote() {
    read++;
    written++;
  }

  /** Counts a note that is left out. */
  void refused(String reason) {
    read++;
    leftOut.merge(reason, 1, Integer::sum);
  }

  long written() {
    return written;
  }

  long refused() {
    return read - written;
  }

  /** As the manifest tells it. */
  ObjectNode manifest() {
    var manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("read", read).put("written", written).put("left_out", refused());
    var reasons = manifest.putObject("left_out_by_reason");
    leftOut.forEach(reasons::put);
    var kinds = manifest.putObject("replaced_by_kind");
    replaced.forEach(kinds::put);
    return manifest;
  }
}
