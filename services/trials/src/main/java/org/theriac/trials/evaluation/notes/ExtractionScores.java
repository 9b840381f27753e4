package org.theriac.trials.evaluation.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.theriac.trials.evaluation.notes.GoldNote.Expected;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.notes.FactExtractor;

/**
 * Counts of facts found against facts expected. Strict: a fact counts as found if type, name, value
 * and status are equal and the words overlap; every other fact counts as extra, but for types that
 * the vocabulary of notes does not have. The days of treatments that were found are counted apart:
 * they change no fact's figure.
 */
public final class ExtractionScores {
  private static final Set<String> NOT_JUDGED = Set.of("medication", "recurrence", "progression");

  private final Map<String, int[]> byType = new TreeMap<>();
  private final Map<String, int[]> byStatus = new TreeMap<>();
  private final Map<String, int[]> byDay = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  /** Reads every note and counts. */
  public static ExtractionScores of(FactExtractor extractor, List<GoldNote> notes) {
    var scores = new ExtractionScores();
    for (GoldNote note : notes) {
      scores.add(note, extractor.extract(note.text(), note.date(), note.id()).facts());
    }
    return scores;
  }

  private void add(GoldNote note, List<Fact> found) {
    var left = new ArrayList<>(found);
    for (Expected gold : note.facts()) {
      var hit = left.stream().filter(fact -> same(gold, fact)).findFirst();
      count(gold.type(), gold.status().name(), hit.isPresent() ? 0 : 1);
      if (hit.isPresent()) {
        left.remove(hit.get());
        days(note, gold, hit.get());
      } else {
        differences.add("missed " + note.id() + " " + gold);
      }
    }
    for (Fact fact : left) {
      if (!NOT_JUDGED.contains(fact.type())) {
        count(fact.type(), fact.status().name(), 2);
        differences.add(
            "extra "
                + note.id()
                + " "
                + fact.type()
                + " "
                + fact.name()
                + " "
                + fact.value()
                + " "
                + fact.status()
                + " '"
                + fact.evidence()
                + "'");
      }
    }
  }

  /** When a treatment that was found began, ended and was: right only if equal as written. */
  private void days(GoldNote note, Expected gold, Fact found) {
    if (!gold.type().equals("therapy")) {
      return;
    }
    for (String name : GoldNote.DAYS) {
      var expected = gold.days().getOrDefault(name, "");
      var read = found.attributes().getOrDefault(name, "");
      var cells = byDay.computeIfAbsent(name, key -> new int[3]);
      if (expected.equals(read)) {
        cells[0] += expected.isEmpty() ? 0 : 1;
        continue;
      }
      cells[1] += expected.isEmpty() ? 0 : 1;
      cells[2] += read.isEmpty() ? 0 : 1;
      differences.add(
          "day " + note.id() + " " + gold.name() + " " + name + " " + expected + " read " + read);
    }
  }

  /** Harmonic mean of precision and recall of the days of treatments, 0 to 1. */
  public double daysF1() {
    return f1(total(byDay));
  }

  private void count(String type, String status, int cell) {
    byType.computeIfAbsent(type, key -> new int[3])[cell]++;
    byStatus.computeIfAbsent(status.toLowerCase(Locale.ROOT), key -> new int[3])[cell]++;
  }

  private static boolean same(Expected gold, Fact fact) {
    boolean sameValue =
        gold.value() instanceof Value.Number(double expected)
                && fact.value() instanceof Value.Number(double found)
            ? Math.abs(expected - found) < 1e-9
            : gold.value().equals(fact.value());
    return sameValue
        && gold.type().equals(fact.type())
        && gold.name().equals(fact.name())
        && gold.status() == fact.status()
        && gold.start() < fact.end()
        && fact.start() < gold.end();
  }

  /** Harmonic mean of precision and recall, 0 to 1. */
  public double f1() {
    return f1(total(byType));
  }

  private static double f1(int[] all) {
    return all[0] == 0 ? 0 : 2.0 * all[0] / (2.0 * all[0] + all[1] + all[2]);
  }

  private static int[] total(Map<String, int[]> counts) {
    var all = new int[3];
    counts
        .values()
        .forEach(cells -> {
          all[0] += cells[0];
          all[1] += cells[1];
          all[2] += cells[2];
        });
    return all;
  }

  /** Facts missed and facts too many, one a line; it quotes the notes. */
  public List<String> differences() {
    return List.copyOf(differences);
  }

  /** A table of precision and recall per type and per status. */
  public String table() {
    var lines = new StringBuilder();
    lines.append(
        String.format(Locale.ROOT, "%-22s %5s %9s %7s%n", "type", "gold", "precision", "recall"));
    byType.forEach((type, cells) -> line(lines, type, cells));
    lines.append(
        String.format(Locale.ROOT, "%-22s %5s %9s %7s%n", "status", "gold", "precision", "recall"));
    byStatus.forEach((status, cells) -> line(lines, status, cells));
    line(lines, "all", total(byType));
    lines.append(
        String.format(
            Locale.ROOT,
            "%-22s %5s %9s %7s%n",
            "days of treatments",
            "gold",
            "precision",
            "recall"));
    byDay.forEach((name, cells) -> line(lines, name, cells));
    line(lines, "all days", total(byDay));
    return lines.append(String.format(Locale.ROOT, "F1 %.3f%n", f1())).toString();
  }

  private static void line(StringBuilder lines, String name, int[] cells) {
    int gold = cells[0] + cells[1];
    int found = cells[0] + cells[2];
    lines.append(
        String.format(
            Locale.ROOT,
            "%-22s %5d %9s %7s%n",
            name,
            gold,
            found == 0 ? "-" : String.format(Locale.ROOT, "%.3f", cells[0] / (double) found),
            gold == 0 ? "-" : String.format(Locale.ROOT, "%.3f", cells[0] / (double) gold)));
  }
}
