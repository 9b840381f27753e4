package org.theriac.trials.criteria.vocabulary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What brings findings that a chart may leave out ({@code unspoken.tsv}): where it is on record,
 * silence about the finding says nothing.
 */
public final class Causes {
  private final Map<String, List<Cause>> causes = new HashMap<>();

  /**
   * Reads the table.
   *
   * @throws IllegalStateException if it is missing or broken
   */
  public Causes() {
    Tables.rows("unspoken.tsv", 3)
        .forEach(row ->
            causes
                .computeIfAbsent(row[0], finding -> new ArrayList<>())
                .add(new Cause(row[1], row[2])));
  }

  /**
   * What brings a finding.
   *
   * @param type {@code condition}, {@code therapy}, or {@code kind}: the wider condition, where it
   *     is told by its own name
   * @param name the condition, or the class of treatments
   */
  public record Cause(String type, String name) {}

  /** What brings a finding, by its canonical name; empty = nothing that is told here. */
  public List<Cause> of(String finding) {
    return causes.getOrDefault(finding, List.of());
  }
}
