package org.theriac.trials.criteria.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.theriac.trials.criteria.vocabulary.Term.Kind;

/** Concepts by the stems of their words, and where a text holds them. */
final class Terms {
  private final Map<String, List<Entry>> byFirst = new HashMap<>();

  /** The longest name first, of those that begin alike; to be called when all names are added. */
  void sort() {
    byFirst
        .values()
        .forEach(entries ->
            entries.sort(Comparator.comparingInt((Entry entry) -> -entry.stems().size())));
  }

  private record Entry(Kind kind, String type, String name, List<String> stems, String written) {}

  void add(Kind kind, String type, String name, String words, int shortest) {
    if (words.length() < shortest) {
      return;
    }
    var stems = Stems.of(words).stream().map(Stems.Word::stem).toList();
    if (stems.isEmpty()) {
      return;
    }
    var entries = byFirst.computeIfAbsent(stems.getFirst(), first -> new ArrayList<>());
    boolean known =
        entries.stream()
            .anyMatch(entry ->
                entry.kind() == kind
                    && entry.stems().equals(stems)
                    && (kind != Kind.MARKER || entry.written().equals(words)));
    if (!known) {
      entries.add(new Entry(kind, type, name, stems, words));
    }
  }

  /** "Non small cell …" is another tumour than the one that the words behind "non" name. */
  private static boolean isDenied(Entry entry, List<Stems.Word> words, int at) {
    return entry.kind() == Kind.DISEASE
        && at > 0
        && words.get(at - 1).written().equalsIgnoreCase("non");
  }

  /** "gene-mutated", "gene-positive", "gene/gene": the word's first part is what is known. */
  private void marker(Stems.Word word, String text, List<Term> found) {
    var written = word.written();
    int cut = firstJoiner(written);
    if (cut < 2) {
      return;
    }
    for (int from = 0; from < written.length(); ) {
      int to = from;
      while (to < written.length() && "-/:".indexOf(written.charAt(to)) < 0) {
        to++;
      }
      var part = written.substring(from, to);
      int start = word.start() + from;
      int end = word.start() + to;
      if (!part.isEmpty()
          && found.stream()
              .noneMatch(
                  term -> term.kind() == Kind.MARKER && term.start() < end && term.end() > start)) {
        for (Entry entry : byFirst.getOrDefault(Stems.stem(part), List.of())) {
          if (entry.kind() == Kind.MARKER && entry.written().equals(part)) {
            found.add(new Term(Kind.MARKER, "biomarker", entry.name(), start, end));
            break;
          }
        }
      }
      from = to + 1;
    }
  }

  private static int firstJoiner(String written) {
    for (int at = 0; at < written.length(); at++) {
      if ("-/:".indexOf(written.charAt(at)) >= 0) {
        return at;
      }
    }
    return -1;
  }

  private static int fits(Entry entry, List<Stems.Word> words, int from, String text) {
    var stems = entry.stems();
    if (from + stems.size() > words.size()) {
      return -1;
    }
    for (int i = 0; i < stems.size(); i++) {
      if (!words.get(from + i).stem().equals(stems.get(i))) {
        return -1;
      }
    }
    int start = words.get(from).start();
    int end = words.get(from + stems.size() - 1).end();
    var written = text.substring(start, end);
    if ((entry.kind() == Kind.MARKER || isCapitalised(entry)) && !written.equals(entry.written())) {
      return -1;
    }
    boolean abbreviation = written.length() <= 3;
    return abbreviation && written.equals(written.toLowerCase(Locale.ROOT)) && stems.size() == 1
        ? -1
        : end;
  }

  /**
   * "pH" and "Ph" are two things: a measurement whose table tells capitals is written with them.
   */
  private static boolean isCapitalised(Entry entry) {
    return entry.kind() == Kind.MEASURE
        && !entry.written().equals(entry.written().toLowerCase(Locale.ROOT));
  }

  List<Term> find(String text) {
    var words = Stems.of(text);
    var found = new ArrayList<Term>();
    var covered = new HashMap<Kind, Integer>();
    for (int i = 0; i < words.size(); i++) {
      for (Entry entry : byFirst.getOrDefault(words.get(i).stem(), List.of())) {
        int end = isDenied(entry, words, i) ? 0 : fits(entry, words, i, text);
        if (end > 0 && words.get(i).start() >= covered.getOrDefault(entry.kind(), 0)) {
          found.add(new Term(entry.kind(), entry.type(), entry.name(), words.get(i).start(), end));
          covered.put(entry.kind(), end);
        }
      }
      marker(words.get(i), text, found);
    }
    return found;
  }
}
