package org.theriac.trials.criteria.vocabulary;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.theriac.trials.criteria.vocabulary.Term.Kind;

/**
 * Findings by all their names, and what is known of their kinds and courses: from conditions.tsv
 * and the tables beside it.
 */
final class FindingNames {
  private static final String NOTES = "/org/theriac/trials/notes/";
  private static final String CONDITION = "condition";

  /** Shorter words of notes are abbreviations. */
  private static final int SHORTEST_OF_NOTES = 5;

  private final Terms terms;
  private final Map<String, String> shownBy = new HashMap<>();
  private final Map<String, String> sexOf = new HashMap<>();
  private final Map<String, Double> pastAge = new HashMap<>();
  private final Map<String, Double> beforeAge = new HashMap<>();
  private final Map<String, Vocabulary.Suppressed> suppressed = new HashMap<>();
  private final Map<String, List<String>> wider = new HashMap<>();
  private final Map<String, List<String>> maybeWider = new HashMap<>();
  private final Map<String, String> canonicalFindings = new HashMap<>();
  private final List<String> lasting = Tables.lines("/org/theriac/trials/criteria/lasting.txt");

  private final Set<String> ungraded =
      Set.copyOf(Tables.lines("/org/theriac/trials/criteria/ungraded.txt"));

  FindingNames(Terms terms) {
    this.terms = terms;
    addFindings();
  }

  String findingName(String type, String words) {
    return canonicalFindings.getOrDefault(NameKeys.of(type, words), words);
  }

  boolean isKindOf(String finding, String ancestor) {
    return isKindOf(finding, ancestor, 0);
  }

  boolean mayBeKindOf(String finding, String ancestor) {
    return maybeWider.entrySet().stream()
        .anyMatch(step ->
            isKindOf(finding, step.getKey())
                && step.getValue().stream().anyMatch(wide -> isKindOf(wide, ancestor)));
  }

  private boolean isKindOf(String finding, String ancestor, int depth) {
    if (finding.equalsIgnoreCase(ancestor)) {
      return true;
    }
    if (depth > 6) {
      return false;
    }
    String name = finding.toLowerCase(Locale.ROOT);
    for (String parent : wider.getOrDefault(name, List.of())) {
      boolean mutual =
          wider.getOrDefault(parent.toLowerCase(Locale.ROOT), List.of()).contains(name);
      boolean kind =
          mutual
              ? depth == 0 && parent.equalsIgnoreCase(ancestor)
              : isKindOf(parent, ancestor, depth + 1);
      if (kind) {
        return true;
      }
    }
    return false;
  }

  Optional<String> sexOf(String condition) {
    return Optional.ofNullable(sexOf.get(condition));
  }

  Optional<Double> beforeAge(String condition) {
    return Optional.ofNullable(beforeAge.get(condition));
  }

  Optional<Double> pastAge(String condition) {
    return Optional.ofNullable(pastAge.get(condition));
  }

  Optional<String> shownBy(String test) {
    return Optional.ofNullable(shownBy.get(test));
  }

  Optional<Vocabulary.Suppressed> suppressed(String condition) {
    return Optional.ofNullable(suppressed.get(condition));
  }

  boolean isLasting(String condition) {
    return lasting.stream().anyMatch(stays -> isKindOf(condition, stays));
  }

  boolean isGraded(String condition) {
    return !ungraded.contains(condition);
  }

  private void addFindings() {
    Tables.rows("of-one-sex.tsv", 2).forEach(row -> sexOf.put(row[0], row[1]));
    Tables.rows("before-age.tsv", 2)
        .forEach(row -> beforeAge.put(row[0], Double.parseDouble(row[1])));
    Tables.rows("past-age.tsv", 2).forEach(row -> pastAge.put(row[0], Double.parseDouble(row[1])));
    Tables.rows("controlled.tsv", 4)
        .forEach(row ->
            suppressed.put(
                row[0], new Vocabulary.Suppressed(row[1], row[2], Double.parseDouble(row[3]))));
    Tables.rows("serologies.tsv", 2).forEach(row -> shownBy.put(row[0], row[1]));
    for (String[] row : Tables.rows("conditions.tsv", 4)) {
      var parents = Tables.split(row[2]);
      var name = row[1].toLowerCase(Locale.ROOT);
      wider.put(name, parents.stream().filter(parent -> !parent.startsWith("?")).toList());
      var maybe =
          parents.stream()
              .filter(parent -> parent.startsWith("?"))
              .map(parent -> parent.substring(1))
              .toList();
      if (!maybe.isEmpty()) {
        maybeWider.put(name, maybe);
      }
      canonicalFindings.putIfAbsent(NameKeys.of(row[0], row[1]), row[1]);
      for (String words : Tables.split(row[3])) {
        boolean bareSite =
            row[0].equals("metastasis") && !words.contains(" ") && !words.equals("lmd");
        if (!bareSite) {
          terms.add(Kind.FINDING, row[0], row[1], words, 2);
        }
        canonicalFindings.putIfAbsent(NameKeys.of(row[0], words), row[1]);
      }
    }
    addFindingsOfNotes();
  }

  /** "Malignant pleural effusion" is read as an effusion, and asks for more than one. */
  private static boolean isNarrower(String words, String name) {
    var own = Stems.of(words).stream().map(Stems.Word::stem).toList();
    var wider = Stems.of(name).stream().map(Stems.Word::stem).toList();
    return own.size() > wider.size() && own.containsAll(wider);
  }

  /**
   * What notes are read for may be asked for, by the same words. Abbreviations, which mean other
   * things in criteria, and words too wide to ask by are left out.
   */
  private void addFindingsOfNotes() {
    var tooWide = Set.copyOf(Tables.lines("/org/theriac/trials/criteria/not-asked-by.txt"));
    for (String line : Tables.lines(NOTES + "conditions.tsv")) {
      var row = line.split("\t", -1);
      if (row.length < 3 || !row[0].equals(CONDITION) || tooWide.contains(row[1])) {
        continue;
      }
      var name = canonicalFindings.getOrDefault(NameKeys.of(CONDITION, row[1]), row[1]);
      for (String words :
          Stream.concat(Stream.of(row[1]), Tables.split(row[2]).stream()).toList()) {
        boolean plain = Character.isLetter(words.charAt(0)) && words.indexOf('=') < 0;
        if (plain
            && !tooWide.contains(words)
            && !isNarrower(words, row[1])
            && canonicalFindings
                .computeIfAbsent(NameKeys.of(CONDITION, words), unknown -> name)
                .equals(name)) {
          terms.add(Kind.FINDING, CONDITION, name, words, SHORTEST_OF_NOTES);
        }
      }
    }
  }
}
