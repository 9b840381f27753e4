package org.theriac.ontology.pharmacogenomics.reported;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * How many copies of the gene there are, told beside two alleles: {@code *1/*2, 3 copies}. Which of
 * the alleles is there more than once is not said, so every arrangement is told.
 */
final class CopiesInWords {
  private static final Pattern BEHIND =
      Pattern.compile(
          "(.*?[^\\s,;(\\[])[\\s,;(\\[]+(?:(?:gene )?(?:copy number|copies"
              + "|CN)\\s*[:=]?\\s*([0-9]{1,2})|([0-9]{1,2}) (?:gene )?cop(?:y|ies)"
              + "|(gene deletion))[)\\]]?",
          Pattern.CASE_INSENSITIVE);

  /** Behind both alleles and apart from them: of which of them, or of how many in all, is open. */
  private static final Pattern MULTIPLIED =
      Pattern.compile(
          "(\\*[0-9]{1,3}[A-Z]?)\\s*/\\s*(\\*[0-9]{1,3}[A-Z]?)(?:\\s+\\(?"
              + "|\\()\\s*[xX\u00d7]\\s*([0-9]{1,2})\\)?");

  private static final int MOST_COPIES = 10;

  private final String deletion;
  private final boolean multiplied;

  CopiesInWords(GeneDefinition gene) {
    this.deletion = gene.deletionAllele();
    this.multiplied =
        gene.alleles().stream()
            .map(NamedAllele::name)
            .flatMap(name -> CopyCounts.read(name).stream())
            .anyMatch(copies -> counted(copies) > 1);
  }

  /**
   * The diplotypes that alleles and number of copies may mean together.
   *
   * @param text a result without the gene's name
   * @return empty if no number of copies is told; no diplotype if the number does not fit the
   *     alleles
   */
  Optional<List<String>> read(String text) {
    Matcher apart = MULTIPLIED.matcher(text);
    if (apart.matches()) {
      return Optional.of(
          multiplied(apart.group(1), apart.group(2), Integer.parseInt(apart.group(3))));
    }
    Matcher told = BEHIND.matcher(text);
    if (!told.matches()) {
      return Optional.empty();
    }
    var alleles = told.group(1).split("/", -1);
    if (alleles.length != 2) {
      return Optional.of(List.of());
    }
    var first = alleles[0].strip();
    var second = alleles[1].strip();
    var one = CopyCounts.read(first);
    var other = CopyCounts.read(second);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.of(List.of());
    }
    boolean open = !one.get().open().isEmpty() || !other.get().open().isEmpty();
    int counted = counted(one.get()) + counted(other.get());
    int copies =
        told.group(4) != null
            ? Math.min(counted, 1)
            : Integer.parseInt(told.group(2) == null ? told.group(3) : told.group(2));
    if (!open && counted == copies) {
      return Optional.of(List.of(first + "/" + second));
    }
    if (open) {
      return Optional.of(
          one.get().open().isEmpty()
              ? closed(other.get(), copies - counted(one.get())).stream()
                  .map(allele -> first + "/" + allele)
                  .toList()
              : closed(one.get(), copies - counted(other.get())).stream()
                  .map(allele -> allele + "/" + second)
                  .toList());
    }
    boolean two = one.get().single() && other.get().single() && counted == 2;
    if (two && copies == 1 && !deletion.isEmpty() && first.equals(second)) {
      return Optional.of(List.of(first + "/" + deletion));
    }
    return Optional.of(
        two && multiplied && copies > 2 && copies <= MOST_COPIES
            ? arrangements(first, second, copies)
            : List.of());
  }

  /** An allele whose copies were left open, with as many as are left for it. */
  private static List<String> closed(CopyCounts allele, int copies) {
    boolean fits =
        !allele.open().isEmpty()
            && allele.counts().size() == 1
            && copies >= allele.counts().getOrDefault(allele.open(), 1)
            && copies <= MOST_COPIES;
    return fits ? List.of(times(allele.open(), copies)) : List.of();
  }

  private List<String> multiplied(String first, String second, int times) {
    if (!multiplied || times < 2 || times >= MOST_COPIES) {
      return List.of();
    }
    Set<String> all = new LinkedHashSet<>();
    all.add(times(first, times) + "/" + second);
    all.add(first + "/" + times(second, times));
    if (times > 2) {
      all.addAll(arrangements(first, second, times));
    }
    return List.copyOf(all);
  }

  private static List<String> arrangements(String first, String second, int copies) {
    Set<String> arrangements = new LinkedHashSet<>();
    for (int i = copies - 1; i >= 1; i--) {
      arrangements.add(times(first, i) + "/" + times(second, copies - i));
      if (first.equals(second)) {
        break;
      }
    }
    return List.copyOf(arrangements);
  }

  private static String times(String allele, int copies) {
    return copies == 1 ? allele : allele + "x" + copies;
  }

  private int counted(CopyCounts copies) {
    return copies.counts().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(deletion))
        .mapToInt(entry -> entry.getValue())
        .sum();
  }
}
