package org.theriac.gateway.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.ontology.v1.UndecidedEvidence;

/**
 * What the report could not decide, by what is missing: the meaning of an alteration that was
 * found, or a test that was not made. Neither is a negative result, and neither is a variant of
 * uncertain meaning on which nothing depends.
 *
 * @param findings alterations whose meaning evidence waits for
 * @param tests what was not tested or not said, most therapies first
 */
record Undecided(List<Open> findings, List<Open> tests) {

  /**
   * One open question.
   *
   * @param key of the alteration; empty = a test
   * @param label the alteration, or what would have to be known
   * @param questions what would have to be known of the alteration
   * @param therapies that wait for it, in the order of the evidence
   * @param evidence ids of the evidence that waits for it
   */
  record Open(
      String key,
      String label,
      List<String> questions,
      List<String> therapies,
      List<String> evidence) {}

  Undecided {
    findings = List.copyOf(findings);
    tests = List.copyOf(tests);
  }

  private static final class Gathered {
    private final Set<String> questions = new LinkedHashSet<>();
    private final Set<String> therapies = new LinkedHashSet<>();
    private final Set<String> evidence = new LinkedHashSet<>();

    void add(String question, UndecidedEvidence piece) {
      questions.add(question);
      therapies.add(String.join(" + ", piece.getTherapyList()));
      evidence.add(piece.getEvidenceId());
    }

    Open open(String key, String label) {
      return new Open(
          key, label, List.copyOf(questions), List.copyOf(therapies), List.copyOf(evidence));
    }
  }

  static Undecided of(Report report) {
    Map<String, List<Report.Finding>> labelled = new HashMap<>();
    for (Report.Finding finding : report.findings()) {
      labelled
          .computeIfAbsent(finding.summary().getLabel(), label -> new ArrayList<>(1))
          .add(finding);
    }
    Map<String, List<Report.Finding>> named = new HashMap<>();
    Map<Report.Finding, Gathered> findings = new LinkedHashMap<>();
    Map<String, Gathered> tests = new LinkedHashMap<>();
    for (UndecidedEvidence piece : report.biomarkers().getUndecidedList()) {
      for (String need : piece.getNeedsList()) {
        List<Report.Finding> about = named.computeIfAbsent(need, words -> named(words, labelled));
        about.forEach(
            finding -> findings.computeIfAbsent(finding, f -> new Gathered()).add(need, piece));
        if (about.isEmpty()) {
          tests.computeIfAbsent(need, n -> new Gathered()).add(need, piece);
        }
      }
    }
    List<Open> open = new ArrayList<>();
    findings.forEach((finding, gathered) ->
        open.add(gathered.open(finding.summary().getKey(), finding.summary().getLabel())));
    List<Open> untested = new ArrayList<>();
    tests.forEach((need, gathered) -> untested.add(gathered.open("", need)));
    untested.sort((a, b) -> Integer.compare(b.therapies().size(), a.therapies().size()));
    return new Undecided(open, untested);
  }

  /**
   * The findings whose label is among the words of a need; one that begins alike is another. Looked
   * up by the words, since a hypermutated tumour has far more findings than a need has words.
   */
  private static List<Report.Finding> named(
      String need, Map<String, List<Report.Finding>> labelled) {
    Set<String> spoken = new LinkedHashSet<>();
    for (int from = 0; from >= 0; from = next(need, from)) {
      int start = from == 0 ? 0 : from + 1;
      for (int to = next(need, from); to >= 0; to = next(need, to)) {
        spoken.add(need.substring(start, to));
      }
      spoken.add(need.substring(start));
    }
    List<Report.Finding> found = new ArrayList<>();
    spoken.forEach(words -> found.addAll(labelled.getOrDefault(words, List.of())));
    return found;
  }

  /** The space behind a place; -1 = none. */
  private static int next(String need, int behind) {
    return need.indexOf(' ', behind + 1);
  }

  /** Whether the meaning of this alteration is what evidence waits for. */
  boolean waitsFor(Report.Finding finding) {
    return findings.stream().anyMatch(open -> open.key().equals(finding.summary().getKey()));
  }
}
