package org.theriac.gateway.fhir.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The haplotypes that a diplotype's name is made of. */
final class DiplotypeParts {
  /** Bases at a position, for example {@code rs123 C/T}, name a genotype and no haplotypes. */
  private static final Pattern POSITION = Pattern.compile("(?i)rs\\d+.*");

  /** How many copies of the gene there are in all: of the genotype, not of a haplotype. */
  private static final Pattern COPIES =
      Pattern.compile(
          "(?i)[\\s,;(]+(?:\\d{1,2}\\s*copies|(?:CN|copy number)\\s*[:=]?\\s*\\d{1,2})\\)?$");

  private DiplotypeParts() {}

  /** One or two haplotypes; empty if the name is not made of haplotypes. */
  static List<String> haplotypes(String genotype) {
    String diplotype = COPIES.matcher(genotype.strip()).replaceFirst("");
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < diplotype.length(); i++) {
      char c = diplotype.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == '/' && depth == 0) {
        parts.add(diplotype.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(diplotype.substring(from).strip());
    boolean named =
        parts.size() <= 2
            && parts.stream().noneMatch(part -> part.isEmpty() || POSITION.matcher(part).matches());
    return named ? List.copyOf(parts) : List.of();
  }
}
