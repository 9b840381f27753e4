package org.theriac.knowledgebase.oncology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.theriac.knowledgebase.oncology.DiseaseScope.Breadth;

/**
 * Where sources contradict each other: clinical evidence (label, guideline, A or B) for and against
 * the same therapy by the same finding in the same disease. Shown as a table with the release; the
 * rules of the ranking decide, the table lets people see what they decide about.
 */
public final class SourceConflicts {
  private SourceConflicts() {}

  /**
   * One contradiction.
   *
   * @param therapy components joined by {@code " + "}
   * @param finding the finding that both are about
   * @param disease the disease of the evidence for it
   * @param supporting evidence for a response, with its level
   * @param opposing evidence against it, with its level and kind
   */
  public record Conflict(
      String therapy, String finding, String disease, String supporting, String opposing) {
    /** Tab-separated. */
    public String line() {
      return String.join("\t", therapy, finding, disease, supporting, opposing);
    }
  }

  /** The columns of {@link Conflict#line()}. */
  public static final String HEADER = "therapy\tfinding\tdisease\tfor\tagainst";

  /** Every contradiction, sorted. */
  public static List<Conflict> of(Oncology oncology) {
    Map<String, List<EvidenceItem>> byTherapy = new TreeMap<>();
    for (EvidenceItem item : oncology.evidence()) {
      boolean clinical = item.level().compareTo(EvidenceLevel.B) <= 0;
      if (clinical && item.withdrawn().isEmpty()) {
        byTherapy
            .computeIfAbsent(
                String.join(" + ", new TreeSet<>(item.therapy())), absent -> new ArrayList<>())
            .add(item);
      }
    }
    TreeSet<String> seen = new TreeSet<>();
    List<Conflict> conflicts = new ArrayList<>();
    byTherapy.forEach((therapy, items) -> {
      for (EvidenceItem supporting : items) {
        for (EvidenceItem opposing : items) {
          if (supporting.direction() == EvidenceDirection.SENSITIVITY && isAgainst(opposing)) {
            shared(supporting, opposing)
                .map(finding -> conflict(therapy, finding, supporting, opposing))
                .filter(conflict -> seen.add(conflict.line()))
                .forEach(conflicts::add);
          }
        }
      }
    });
    conflicts.sort(java.util.Comparator.comparing(Conflict::line));
    return List.copyOf(conflicts);
  }

  private static boolean isAgainst(EvidenceItem item) {
    return item.direction() == EvidenceDirection.RESISTANCE
        || item.direction() == EvidenceDirection.NO_SENSITIVITY;
  }

  private static java.util.stream.Stream<Biomarker> shared(EvidenceItem a, EvidenceItem b) {
    if (!meet(a.disease(), b.disease())) {
      return java.util.stream.Stream.empty();
    }
    Set<Biomarker> findings = alternatives(a.biomarker());
    findings.retainAll(alternatives(b.biomarker()));
    return findings.stream();
  }

  /** What each is enough; what is asked for together is one. */
  private static Set<Biomarker> alternatives(Biomarker biomarker) {
    Set<Biomarker> alternatives = new LinkedHashSet<>();
    if (biomarker instanceof Biomarker.AnyOf any) {
      any.parts().forEach(part -> alternatives.addAll(alternatives(part)));
    } else {
      alternatives.add(biomarker);
    }
    return alternatives;
  }

  private static boolean meet(DiseaseScope a, DiseaseScope b) {
    if (a.breadth() == Breadth.SPECIFIC && b.breadth() == Breadth.SPECIFIC) {
      return !Collections.disjoint(a.codes(), b.codes());
    }
    return a.breadth() == b.breadth() && a.breadth() != Breadth.UNMAPPED;
  }

  private static Conflict conflict(
      String therapy, Biomarker finding, EvidenceItem supporting, EvidenceItem opposing) {
    return new Conflict(
        therapy,
        finding.toString(),
        supporting.disease().name(),
        supporting.id() + " (" + supporting.level().word() + ")",
        opposing.id()
            + " ("
            + opposing.level().word()
            + ", "
            + opposing.direction().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
            + ")");
  }
}
