package org.theriac.trials.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is written beside a gene or marker by who looks for trials: its change, in the words by
 * which trials say it, and what could not be read, so that it is said.
 *
 * @param changes each in all its writings; a trial must say one writing of each
 * @param notCompared limits, which are not compared with those of trials
 */
record BiomarkerWords(List<Change> changes, List<String> notCompared) {
  private static final String TABLE = "/org/theriac/trials/index/biomarker-words.tsv";
  private static final Map<String, List<String>> KNOWN = read();
  private static final int LONGEST =
      KNOWN.keySet().stream().mapToInt(key -> key.split(" ", -1).length).max().orElse(1);
  private static final int MOST_WORDS = 40;
  private static final Pattern APART = Pattern.compile("[\\s,;/()\\[\\]:\\-–]+");
  private static final Pattern LIMIT = Pattern.compile("[<>=≥≤%]+|[<>=≥≤]*\\d+(?:\\.\\d+)?%?");
  private static final Pattern PROTEIN =
      Pattern.compile("(?:p\\.)?([a-z]\\d{1,5})([a-z*]|fs|del|dup)");

  BiomarkerWords {
    changes = List.copyOf(changes);
    notCompared = List.copyOf(notCompared);
  }

  /**
   * A change.
   *
   * @param asked as it was written
   * @param said writings of trials that say it
   */
  record Change(String asked, List<String> said) {
    Change {
      said = List.copyOf(said);
    }
  }

  /**
   * Reads what stands beside the marker. A word that no table knows is one that trials must say.
   *
   * @param beside the text of the field without the names of its markers
   */
  static BiomarkerWords of(String beside) {
    var written =
        APART.splitAsStream(beside).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList();
    var words = written.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    var changes = new ArrayList<Change>();
    var limits = new ArrayList<String>();
    int from = 0;
    while (from < words.size()) {
      int read = Math.min(LONGEST, words.size() - from);
      while (read > 1 && !KNOWN.containsKey(String.join(" ", words.subList(from, from + read)))) {
        read--;
      }
      var asked = String.join(" ", words.subList(from, from + read));
      var said = KNOWN.get(asked);
      if (said != null) {
        if (!said.isEmpty()) {
          changes.add(new Change(String.join(" ", written.subList(from, from + read)), said));
        }
      } else if (exon(words, from)) {
        read = 2;
        var exon = "exon " + words.get(from + 1);
        changes.add(new Change(exon, List.of(exon)));
      } else if (LIMIT.matcher(asked).matches()) {
        limits.add(asked);
      } else {
        changes.add(new Change(written.get(from), writings(asked)));
      }
      from += read;
    }
    return new BiomarkerWords(
        changes, limits.isEmpty() ? limits : List.of(String.join(" ", limits)));
  }

  private static boolean exon(List<String> words, int from) {
    return words.get(from).equals("exon")
        && from + 1 < words.size()
        && words.get(from + 1).matches("\\d{1,3}");
  }

  /** A change of a protein is said with its prefix, too, or by the place alone, which admits it. */
  private static List<String> writings(String word) {
    var protein = PROTEIN.matcher(word);
    if (!protein.matches()) {
      return List.of(word);
    }
    var change = protein.group(1) + protein.group(2);
    return List.of(change, "p." + change, protein.group(1), protein.group(1) + "x");
  }

  private static Map<String, List<String>> read() {
    var known = new HashMap<String, List<String>>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(BiomarkerWords.class.getResourceAsStream(TABLE), TABLE),
                StandardCharsets.UTF_8))) {
      in.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split("\t", -1))
          .forEach(row -> {
            List<String> said = row[0].equals("any") ? List.of() : List.of(row[2].split("\\|", -1));
            for (String word : row[1].split("\\|", -1)) {
              known.put(word, said);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(known);
  }
}
