package org.theriac.trials.evaluation.trec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.index.Concepts;
import org.theriac.trials.index.PatientQuery;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.index.TrialQuery;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.registry.MalformedTrialException;
import org.theriac.trials.registry.Trial;

/** Ranks a corpus for topics as a patient's note is ranked, and scores the rankings. */
public final class TrecRun {
  private static final int PORTION = 5_000;
  private static final int DEPTH = 1_000;

  private final FactExtractor extractor;
  private final Concepts concepts;

  /** With what reads notes and the terms in which trials are found. */
  public TrecRun(FactExtractor extractor, Concepts concepts) {
    this.extractor = extractor;
    this.concepts = concepts;
  }

  /**
   * Runs.
   *
   * @throws MalformedTrialException if one of the files is not of its form
   */
  public RetrievalScores run(Path topics, Path judgements, Path corpus)
      throws IOException, MalformedTrialException {
    var patients = TrecFiles.topics(topics);
    var grades = TrecFiles.judgements(judgements);
    var folder = Files.createTempDirectory("theriac-trec");
    try (var index = TrialIndex.open(folder, concepts)) {
      TrecFiles.corpus(corpus, PORTION, index::store);
      Map<String, List<String>> rankings = new LinkedHashMap<>();
      for (var topic : patients.entrySet()) {
        rankings.put(topic.getKey(), ranking(index, topic.getValue()));
      }
      return RetrievalScores.of(rankings, grades);
    } finally {
      try (var all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private List<String> ranking(TrialIndex index, String note) throws IOException {
    var facts = extractor.extract(note, "", "").facts();
    Set<String> tumours = new LinkedHashSet<>();
    var markers = new ArrayList<String>();
    for (Fact fact : facts) {
      if (fact.status() == FactStatus.PRESENT && fact.type().equals("diagnosis")) {
        tumours.addAll(index.tumoursOf(fact.name()));
      } else if (fact.status() == FactStatus.PRESENT && fact.type().equals("biomarker")) {
        markers.add(fact.name());
      }
    }
    var age =
        facts.stream()
            .filter(fact -> fact.type().equals("age"))
            .flatMapToDouble(fact -> fact.number().stream())
            .mapToInt(years -> (int) years)
            .findFirst();
    var sex =
        facts.stream()
            .filter(fact -> fact.type().equals("sex"))
            .map(Fact::text)
            .filter(text -> text.equals("female") || text.equals("male"))
            .findFirst()
            .orElse("");
    return index
        .forPatient(
            new PatientQuery(tumours, markers, note),
            new TrialQuery(
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                java.util.Optional.empty(),
                age.isPresent() ? age : OptionalInt.empty(),
                sex,
                0,
                DEPTH))
        .trials()
        .stream()
        .map(Trial::id)
        .toList();
  }
}
