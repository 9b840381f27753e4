package org.theriac.variants.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects remarks. A hostile or odd file could cause millions of them: of each code the first few
 * are kept and the rest counted, so that none is silent.
 */
public final class Notes {
  private static final int KEPT_PER_CODE = 200;

  private final List<InputNote> kept = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Adds a remark. */
  public void add(InputNote note) {
    if (counts.merge(note.code(), 1, Integer::sum) <= KEPT_PER_CODE) {
      kept.add(note);
    }
  }

  /** Adds all remarks of another collection. */
  public void addAll(List<InputNote> notes) {
    notes.forEach(this::add);
  }

  /** The remarks in the order they came, then one per code of which some were left out. */
  public List<InputNote> all() {
    List<InputNote> all = new ArrayList<>(kept);
    counts.forEach((code, count) -> {
      if (count > KEPT_PER_CODE) {
        all.add(
            InputNote.ofFile(
                code, (count - KEPT_PER_CODE) + " more remarks of this kind are not listed"));
      }
    });
    return List.copyOf(all);
  }
}
