package org.theriac.trials.criteria.vocabulary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.oncology.CancerGene;
import org.theriac.trials.criteria.vocabulary.Term.Kind;

/** Markers by all their names, and the words of their states and results: markers.tsv. */
final class MarkerNames {
  private static final int MOST_KEPT = 20_000;
  private final Terms terms;

  /** Names of markers that were looked up already. */
  private final Kept<List<String>> markersOf =
      new Kept<>(MOST_KEPT, written -> List.copyOf(namedMarkers(written)));

  private final Map<String, Set<String>> beside = new HashMap<>();
  private final Map<String, String> geneOfChange = new HashMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  private final Map<String, Set<String>> valueWords = new LinkedHashMap<>();
  private final Map<String, List<String>> changeClasses = new HashMap<>();
  private final Map<GeneSymbol, CancerGene> genes;

  MarkerNames(KnowledgeRelease release, Terms terms) {
    this.genes = release.oncology().genes();
    this.terms = terms;
    addMarkers(release);
  }

  List<String> members(String marker) {
    return groups.getOrDefault(marker, List.of(marker));
  }

  List<String> markersOf(String written) {
    return markersOf.of(written);
  }

  Set<String> meanings(String words) {
    var lower = words.toLowerCase(Locale.ROOT).strip();
    var meanings = new LinkedHashSet<String>();
    valueWords.forEach((meaning, spellings) -> {
      if (spellings.contains(lower)) {
        meanings.add(meaning);
      }
    });
    return meanings;
  }

  Map<String, Set<String>> resultWords() {
    return Collections.unmodifiableMap(valueWords);
  }

  Optional<String> geneOfChange(String change) {
    return Optional.ofNullable(geneOfChange.get(change));
  }

  Set<String> beside(String gene) {
    return beside.getOrDefault(gene, Set.of());
  }

  List<String> changesOfClass(String gene, String word) {
    return changeClasses.getOrDefault(gene + " " + word.toLowerCase(Locale.ROOT), List.of());
  }

  Optional<CancerGene> gene(String symbol) {
    return Optional.ofNullable(genes.get(new GeneSymbol(symbol)));
  }

  private void addMarkers(KnowledgeRelease release) {
    for (String[] row : Tables.rows("markers.tsv", 4)) {
      switch (row[0]) {
        case "group" -> {
          groups.put(row[1], Tables.split(row[2]));
          Tables.split(row[3])
              .forEach(words -> terms.add(Kind.MARKER, "biomarker", row[1], words, 2));
        }
        case "state" ->
            Tables.split(row[3])
                .forEach(words -> terms.add(Kind.MARKER_STATE, row[2], row[1], words, 2));
        case "value" -> valueWords.put(row[1], new HashSet<>(Tables.split(row[3])));
        case "class" ->
            Tables.split(row[3])
                .forEach(word -> changeClasses.put(row[1] + " " + word, Tables.split(row[2])));
        case "germline" ->
            Tables.split(row[3])
                .forEach(words -> terms.add(Kind.MARKER, "germline", row[1], words, 2));
        case "change" -> Tables.split(row[3]).forEach(change -> geneOfChange.put(change, row[1]));
        case "beside" -> beside.put(row[1], new HashSet<>(Tables.split(row[2])));
        default -> throw new IllegalStateException("markers.tsv: unknown kind " + row[0]);
      }
    }
    release
        .oncology()
        .genes()
        .forEach((symbol, gene) -> {
          if (!groups.containsKey(symbol.value())
              && groups.values().stream()
                  .noneMatch(members -> members.equals(List.of(symbol.value())))) {
            terms.add(Kind.MARKER, "biomarker", symbol.value(), symbol.value(), 2);
          }
        });
  }

  private List<String> namedMarkers(String written) {
    var markers = new ArrayList<String>();
    for (Term term : terms.find(written)) {
      if (term.kind() == Kind.MARKER) {
        markers.addAll(members(term.name()));
      }
    }
    if (!markers.isEmpty()) {
      return markers;
    }
    for (Term term : terms.find(written)) {
      if (term.kind() == Kind.MARKER_STATE) {
        return List.of(term.name());
      }
    }
    return List.of(written);
  }
}
