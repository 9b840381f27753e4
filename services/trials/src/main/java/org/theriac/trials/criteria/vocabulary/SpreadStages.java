package org.theriac.trials.criteria.vocabulary;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Of which tumours, and at which sites, distant metastases tell that the stage is IV. */
public final class SpreadStages {
  private static final String ANY = "*";

  private final List<Exemption> exceptions;

  /**
   * Where it is not told.
   *
   * @param tumour the beginning of a word of its name
   * @param sites that do not tell it
   * @param byWord whether the word "metastatic" alone tells it
   */
  private record Exemption(String tumour, List<String> sites, boolean byWord) {
    private boolean isOf(String name) {
      return (" " + name.toLowerCase(Locale.ROOT).replace('-', ' ')).contains(" " + tumour);
    }
  }

  /**
   * Reads the table.
   *
   * @throws IllegalStateException if it is missing or broken
   */
  public SpreadStages() {
    exceptions =
        Tables.rows("spread-stages.tsv", 3).stream()
            .map(row -> new Exemption(row[0], Tables.split(row[1]), row[2].equals("yes")))
            .toList();
  }

  /** Whether it can be told of tumours at all. */
  public boolean isToldOf(Collection<String> tumours) {
    return !tumours.isEmpty()
        && tumours.stream().noneMatch(tumour -> isSilent(tumour, List.of(ANY)::contains));
  }

  /** Whether the word "metastatic" alone tells it of all the tumours. */
  public boolean isToldByWord(Collection<String> tumours) {
    return exceptions.stream()
        .filter(one -> !one.byWord())
        .noneMatch(one -> tumours.stream().anyMatch(one::isOf));
  }

  /** Whether a metastasis at a site tells it of all the tumours. */
  public boolean isToldBy(String site, Collection<String> tumours) {
    var place = site.toLowerCase(Locale.ROOT);
    return tumours.stream().noneMatch(tumour -> isSilent(tumour, place::contains));
  }

  private boolean isSilent(String tumour, Predicate<String> site) {
    return exceptions.stream()
        .anyMatch(one -> one.isOf(tumour) && one.sites().stream().anyMatch(site));
  }
}
