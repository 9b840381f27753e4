package org.theriac.trials.criteria.vocabulary;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.theriac.knowledgebase.oncology.Lineage;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.knowledgebase.oncology.TumorTypes;
import org.theriac.trials.criteria.Truth;

/** How tumours lie in each other: OncoTree, with the wider names of clinics. */
public final class DiseaseTree {
  private static final int MOST_KEPT = 20_000;

  private static final Set<String> NO_ORGAN = Set.of("Other", "Peritoneum", "Soft Tissue", "");

  private final TumorTypes types;
  private final Map<String, Set<String>> codesByName = new HashMap<>();

  /** Names that were looked up already; looking one up walks the whole tree. */
  private final Kept<Set<String>> codesOf =
      new Kept<>(MOST_KEPT, name -> Set.copyOf(lookedUp(name)));

  private static final Kept<String> KEYS = new Kept<>(MOST_KEPT, DiseaseTree::stems);

  /**
   * With OncoTree.
   *
   * @throws IllegalStateException if the table of names is missing or broken
   */
  public DiseaseTree(TumorTypes types) {
    this.types = types;
    for (String[] row : Tables.rows("diseases.tsv", 2)) {
      var codes = codes(row[0]);
      for (String name : Tables.split(row[1])) {
        codesByName.put(key(name), codes);
      }
    }
  }

  private Set<String> codes(String cell) {
    var codes = new HashSet<String>();
    for (String part : Tables.split(cell)) {
      switch (part) {
        case "+CANCER" -> types.all().forEach(type -> codes.add(type.code()));
        case "+SOLID" -> lineage(Lineage.SOLID, codes);
        case "+BLOOD" -> lineage(Lineage.HAEMATOLOGICAL, codes);
        default -> {
          int minus = part.indexOf('-');
          below(minus < 0 ? part : part.substring(0, minus), codes);
          if (minus >= 0) {
            var without = new HashSet<String>();
            below(part.substring(minus + 1), without);
            codes.removeAll(without);
          }
        }
      }
    }
    return codes;
  }

  private void lineage(Lineage lineage, Set<String> codes) {
    types.all().stream()
        .filter(type -> type.lineage() == lineage)
        .forEach(type -> codes.add(type.code()));
  }

  private void below(String ancestor, Set<String> codes) {
    types.all().stream()
        .filter(type -> types.isSelfOrDescendant(type.code(), ancestor))
        .forEach(type -> codes.add(type.code()));
  }

  /** OncoTree codes that a name covers; empty if it is not known. */
  public Set<String> codesOf(String name) {
    return codesOf.of(name);
  }

  private Set<String> lookedUp(String name) {
    var known = codesByName.get(key(name));
    if (known != null) {
      return known;
    }
    var codes = new HashSet<String>();
    types
        .named(name)
        .filter(type -> !type.parent().isEmpty() && !type.parent().equals("TISSUE"))
        .ifPresent(type -> below(type.code(), codes));
    if (codes.isEmpty()) {
      types
          .find(name.strip().toUpperCase(Locale.ROOT))
          .map(TumorType::code)
          .ifPresent(code -> below(code, codes));
    }
    return codes;
  }

  private static String key(String name) {
    return KEYS.of(name);
  }

  private static String stems(String name) {
    var key = new StringBuilder();
    Stems.of(name).forEach(word -> key.append(word.stem()).append(' '));
    return key.toString();
  }

  /**
   * Whether a tumour named in a chart is one that a criterion asks for: yes if it is the same or
   * lies below, unknown if it is wider, or either name is unknown; no if they lie apart.
   */
  public Truth isKindOf(String chart, String criterion) {
    if (chart.equalsIgnoreCase(criterion) || key(chart).equals(key(criterion))) {
      return Truth.YES;
    }
    var patient = codesOf(chart);
    var asked = codesOf(criterion);
    if (patient.isEmpty() || asked.isEmpty()) {
      return Truth.UNKNOWN;
    }
    if (asked.containsAll(patient)) {
      return Truth.YES;
    }
    return patient.stream().anyMatch(asked::contains) ? Truth.UNKNOWN : Truth.NO;
  }

  /**
   * Whether two tumours are of different organs, so that one is hardly a course or a spread of the
   * other; blood, the peritoneum and what has no place count as related to all.
   */
  public boolean areOfDifferentOrgans(String one, String other) {
    var first = organsOf(one);
    var second = organsOf(other);
    return !first.isEmpty()
        && !second.isEmpty()
        && first.stream().noneMatch(second::contains)
        && first.stream().noneMatch(NO_ORGAN::contains)
        && second.stream().noneMatch(NO_ORGAN::contains);
  }

  private Set<String> organsOf(String name) {
    var organs = new HashSet<String>();
    for (String code : codesOf(name)) {
      types
          .find(code)
          .ifPresent(type -> organs.add(type.lineage() == Lineage.SOLID ? type.tissue() : "Other"));
    }
    return organs;
  }

  /** Names of a text that lie in the tree, longest first. */
  public List<String> known(List<String> names) {
    return names.stream().filter(name -> !codesOf(name).isEmpty()).toList();
  }
}
