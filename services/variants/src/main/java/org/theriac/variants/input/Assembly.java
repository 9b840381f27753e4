package org.theriac.variants.input;

import java.util.Locale;
import java.util.Optional;

/** The reference genome that coordinates refer to. */
public enum Assembly {
  /** GRCh37 or hg19. */
  GRCH37("GRCh37"),
  /** GRCh38 or hg38, any patch. */
  GRCH38("GRCh38");

  private final String title;

  Assembly(String title) {
    this.title = title;
  }

  /** The name for people, for example {@code GRCh38}. */
  public String title() {
    return title;
  }

  /**
   * Looks for an assembly's name in free text such as a reference's path or a MAF's build column.
   *
   * @param text for example {@code file:///ref/hs37d5.fa}
   * @return empty if the text names none, or both
   */
  public static Optional<Assembly> namedIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean older =
        lower.contains("grch37")
            || lower.contains("hg19")
            || lower.contains("b37")
            || lower.contains("hs37")
            || lower.contains("g1k_v37");
    boolean newer =
        lower.contains("grch38")
            || lower.contains("hg38")
            || lower.contains("b38")
            || lower.contains("hs38");
    if (older == newer) {
      return Optional.empty();
    }
    return Optional.of(older ? GRCH37 : GRCH38);
  }
}
