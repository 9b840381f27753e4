package org.theriac.variants.somatic;

import java.util.Arrays;
import java.util.List;

/**
 * A window on one entry of an annotation, the effect on one transcript: a file has hundreds of
 * thousands of them with dozens of fields each, of which few are read.
 */
final class AnnotationEntry {
  /** Where the fields stand that may answer a question, best first. */
  record Columns(int[] indexes) {
    /** The columns of these names among a file's fields; a name that is absent has none. */
    static Columns of(List<String> fields, String... names) {
      int[] indexes = new int[names.length];
      int found = 0;
      for (String name : names) {
        for (int i = 0; i < fields.size(); i++) {
          if (fields.get(i).equalsIgnoreCase(name)) {
            indexes[found++] = i;
            break;
          }
        }
      }
      return new Columns(Arrays.copyOf(indexes, found));
    }
  }

  private String text = "";
  // Starts of the fields, and behind the last one the place behind its end.
  private int[] starts = new int[64];
  private int fields;

  /** Moves to an entry, which lies between two places of the text. */
  void moveTo(String annotation, int from, int to) {
    text = annotation;
    fields = 0;
    starts[0] = from;
    int at = from;
    while (at <= to) {
      int bar = text.indexOf('|', at, to);
      int stop = bar < 0 ? to : bar;
      fields++;
      if (fields == starts.length) {
        starts = Arrays.copyOf(starts, fields * 2);
      }
      starts[fields] = stop + 1;
      at = stop + 1;
    }
  }

  /** The first of the fields that is not empty; empty = none. */
  String value(Columns columns) {
    int field = field(columns);
    return field < 0 ? "" : text.substring(starts[field], starts[field + 1] - 1);
  }

  /** Whether one of the fields is not empty. */
  boolean has(Columns columns) {
    return field(columns) >= 0;
  }

  /** Whether the first of the fields that is not empty says this. */
  boolean says(Columns columns, String expected) {
    int field = field(columns);
    return field >= 0
        && starts[field + 1] - 1 - starts[field] == expected.length()
        && text.startsWith(expected, starts[field]);
  }

  private int field(Columns columns) {
    for (int index : columns.indexes()) {
      if (index < fields && starts[index] < starts[index + 1] - 1) {
        return index;
      }
    }
    return -1;
  }
}
