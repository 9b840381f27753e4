package org.theriac.knowledgebase.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.DiseaseScope;
import org.theriac.knowledgebase.oncology.DiseaseScope.Breadth;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;

/**
 * Compares label facts that nobody has compared with their text with the curated evidence of the
 * same release: a second, independent file.
 *
 * <p>Evidence agrees with a label fact if it is validated, or of clinical studies, and says of
 * exactly the same components that tumours of the very same disease respond, and if it names at
 * least one of the findings that the label asks for, and none of them negated. That confirms
 * therapy, biomarker and disease, never the approval, its date or its other conditions: the
 * sentence of the fact stays, behind what agrees.
 */
final class SecondSource {
  private static final String UNCHECKED = "not checked";
  private static final int MOST_NAMED = 3;

  private final Map<Set<String>, List<EvidenceItem>> curated = new HashMap<>();

  private SecondSource(List<EvidenceItem> items) {
    for (EvidenceItem item : items) {
      if (item.agency().isEmpty()
          && item.direction() == EvidenceDirection.SENSITIVITY
          && (item.level() == EvidenceLevel.A || item.level() == EvidenceLevel.B)
          && item.verification().isEmpty()) {
        curated.computeIfAbsent(Set.copyOf(item.therapy()), absent -> new ArrayList<>()).add(item);
      }
    }
  }

  /** The items, those that a second source agrees with saying so; order and all else unchanged. */
  static List<EvidenceItem> compared(List<EvidenceItem> items) {
    SecondSource second = new SecondSource(items);
    return items.stream().map(second::compared).toList();
  }

  private EvidenceItem compared(EvidenceItem item) {
    if (item.agency().isEmpty()
        || item.direction() != EvidenceDirection.SENSITIVITY
        || !item.verification().startsWith(UNCHECKED)) {
      return item;
    }
    Set<String> asked = findings(item.biomarker());
    for (EvidenceLevel level : List.of(EvidenceLevel.A, EvidenceLevel.B)) {
      Set<String> agreeing = new LinkedHashSet<>();
      Set<String> named = new TreeSet<>();
      for (EvidenceItem other : curated.getOrDefault(Set.copyOf(item.therapy()), List.of())) {
        Set<String> common = new TreeSet<>(findings(other.biomarker()));
        common.retainAll(asked);
        if (other.level() == level
            && !common.isEmpty()
            && sameDisease(item.disease(), other.disease())) {
          agreeing.add(number(other.id()));
          named.addAll(common);
        }
      }
      if (!agreeing.isEmpty()) {
        return item.withVerification(sentence(level, agreeing, named, asked, item.verification()));
      }
    }
    return item;
  }

  private static String sentence(
      EvidenceLevel level,
      Set<String> agreeing,
      Set<String> named,
      Set<String> asked,
      String unchecked) {
    return "CIViC evidence "
        + String.join(", ", agreeing.stream().limit(MOST_NAMED).toList())
        + " of level "
        + level.word()
        + " states therapy, disease and "
        + (named.size() == asked.size()
            ? "biomarker"
            : "part of the biomarker ("
                + String.join(", ", named.stream().limit(MOST_NAMED).toList())
                + ")")
        + "; approval and conditions "
        + unchecked;
  }

  private static String number(String id) {
    String plain = id.substring(id.indexOf(':') + 1);
    int slash = plain.indexOf('/');
    return slash < 0 ? plain : plain.substring(0, slash);
  }

  /** What must be found; what must be absent says nothing of what a therapy is given for. */
  private static Set<String> findings(Biomarker biomarker) {
    Set<String> findings = new TreeSet<>();
    collect(biomarker, findings);
    return findings;
  }

  private static void collect(Biomarker biomarker, Set<String> into) {
    switch (biomarker) {
      case Biomarker.AllOf all -> all.parts().forEach(part -> collect(part, into));
      case Biomarker.AnyOf any -> any.parts().forEach(part -> collect(part, into));
      case Biomarker.Not not -> {
        // Absence is no finding.
      }
      case Biomarker.Leaf leaf -> into.add(leaf.toString());
    }
  }

  private static boolean sameDisease(DiseaseScope label, DiseaseScope other) {
    return label.breadth() == other.breadth()
        && (label.breadth() == Breadth.SPECIFIC
            ? !Collections.disjoint(label.codes(), other.codes())
            : label.breadth() != Breadth.UNMAPPED);
  }
}
