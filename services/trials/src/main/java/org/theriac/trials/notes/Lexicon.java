package org.theriac.trials.notes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.trials.facts.FactStatus;

/**
 * Concepts and cue words, by their first word: tumour types, genes and drugs of the knowledge
 * release, and the project's own list of clinic words.
 */
public final class Lexicon {
  private static final int SHORTEST_NAME = 4;

  private final Map<String, List<Entry>> byFirstWord = new HashMap<>();
  private final Map<String, String> units = new HashMap<>();
  private final List<Cue> cues;

  private Lexicon(List<Cue> cues) {
    this.cues = List.copyOf(cues);
  }

  /**
   * A concept.
   *
   * @param type fact type
   * @param name canonical name
   * @param words its words, lower case
   * @param spelling as the source spells it
   */
  record Entry(String type, String name, List<String> words, String spelling) {}

  /**
   * Words that set a status.
   *
   * @param status the status
   * @param before true if they stand before what they speak of
   * @param words lower case
   */
  record Cue(FactStatus status, boolean before, List<String> words) {}

  /**
   * Compiles the lexicon.
   *
   * @throws IllegalStateException if a resource is missing or broken
   */
  public static Lexicon of(KnowledgeRelease release) {
    var lexicon = new Lexicon(cues());
    release
        .oncology()
        .tumorTypes()
        .all()
        .forEach(type -> {
          lexicon.name("diagnosis", type.name().toLowerCase(Locale.ROOT), type.name());
          type.synonyms()
              .forEach(synonym ->
                  lexicon.name("diagnosis", type.name().toLowerCase(Locale.ROOT), synonym));
        });
    release
        .oncology()
        .genes()
        .keySet()
        .forEach(gene -> lexicon.add("biomarker", gene.value(), gene.value()));
    release
        .oncology()
        .therapies()
        .keySet()
        .forEach(therapy -> lexicon.name("therapy", therapy.toLowerCase(Locale.ROOT), therapy));
    release
        .drugs()
        .ingredients()
        .values()
        .forEach(drug -> lexicon.name("therapy", drug.name(), drug.name()));
    for (String resource :
        List.of("lexicon.tsv", "diagnoses.tsv", "conditions.tsv", "therapies.tsv", "markers.tsv")) {
      for (String[] cells : rows(resource)) {
        for (String words : cells[2].split("\\|", -1)) {
          lexicon.add(cells[0], cells[1], words);
        }
      }
    }
    for (String[] cells : rows("labs.tsv")) {
      lexicon.units.put(cells[0], cells[1]);
      for (String words : cells[2].split("\\|", -1)) {
        lexicon.add("lab", cells[0], words);
      }
    }
    lexicon
        .byFirstWord
        .values()
        .forEach(entries ->
            entries.sort(
                Comparator.comparingInt((Entry entry) -> -entry.words().size())
                    .thenComparingInt(entry -> entry.type().equals("lab") ? 0 : 1)));
    return lexicon;
  }

  /**
   * Names of the release; those too short to be told from common words are left to the clinic list.
   */
  private void name(String type, String name, String words) {
    if (words.length() >= SHORTEST_NAME) {
      add(type, name, words);
    }
  }

  private void add(String type, String name, String text) {
    var words = Words.of(text).stream().map(Words.Word::lower).toList();
    if (!words.isEmpty()) {
      // The last one read wins: the project's own list comes last.
      var entries = byFirstWord.computeIfAbsent(words.getFirst(), first -> new ArrayList<>());
      entries.removeIf(entry ->
          entry.words().equals(words)
              && (entry.type().equals(type)
                  ? entry.spelling().equals(text) || !isCased(type)
                  : !mayShareWords(type, entry.type())));
      entries.add(new Entry(type, name, words, text));
    }
  }

  /** A gene's spelling tells it from other words. */
  private static boolean isCased(String type) {
    return type.equals("biomarker") || type.equals("variant");
  }

  /** Genes and measurements are told apart by what follows them, so both stay. */
  private static boolean mayShareWords(String one, String other) {
    return isCased(one) || isCased(other) || one.equals("lab") || other.equals("lab");
  }

  /** Unit assumed when a measurement is written without one; empty = none. */
  String unit(String measurement) {
    return units.getOrDefault(measurement, "");
  }

  /** Concepts whose first word this is, longest first. */
  List<Entry> startingWith(String word) {
    return byFirstWord.getOrDefault(word, List.of());
  }

  List<Cue> allCues() {
    return cues;
  }

  private static List<Cue> cues() {
    var cues = new ArrayList<Cue>();
    for (String[] cells : rows("cues.tsv")) {
      for (String words : cells[2].split("\\|", -1)) {
        cues.add(
            new Cue(
                FactStatus.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                cells[1].equals("before"),
                Words.of(words).stream().map(Words.Word::lower).toList()));
      }
    }
    return cues;
  }

  private static List<String[]> rows(String name) {
    try (var bytes = Lexicon.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      var rows = new ArrayList<String[]>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          var cells = line.split("\t", -1);
          if (cells.length != 3) {
            throw new IllegalStateException(name + ": three columns expected: " + line);
          }
          rows.add(cells);
        }
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + name, e);
    }
  }
}
