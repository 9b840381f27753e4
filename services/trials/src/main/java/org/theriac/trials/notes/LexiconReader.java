package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.oncology.CancerGene;
import org.theriac.knowledgebase.oncology.TherapyAgent;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Lexicon.Entry;
import org.theriac.trials.notes.Lexicon.Implied;
import org.theriac.trials.notes.Lexicon.Measure;
import org.theriac.trials.notes.Lexicon.Reading;
import org.theriac.trials.notes.Lexicon.Site;

/** Compiles the lexicon from a knowledge release and the project's own tables. */
final class LexiconReader {
  private LexiconReader() {}

  private static final int SHORTEST_RELEASE_NAME = 4;
  private static final List<String> TABLES =
      List.of(
          "lexicon.tsv",
          "diagnoses.tsv",
          "conditions.tsv",
          "therapies.tsv",
          "medicines.tsv",
          "markers.tsv",
          "statements.tsv");

  /**
   * Compiles the lexicon.
   *
   * @throws IllegalStateException if a resource is missing or broken
   */
  static Lexicon read(KnowledgeRelease release) {
    Map<String, List<Entry>> entries = new HashMap<>();
    Map<String, String> tumourCodes = new HashMap<>();
    Map<String, String> drugCodes = new HashMap<>();
    for (TumorType type : release.oncology().tumorTypes().all()) {
      var name = type.name().toLowerCase(Locale.ROOT);
      if (!type.parent().isEmpty()) {
        fromRelease(entries, "diagnosis", name, type.name());
        tumourCodes.putIfAbsent(name, type.code());
        for (String synonym : type.synonyms()) {
          fromRelease(entries, "diagnosis", name, synonym);
          tumourCodes.putIfAbsent(synonym, type.code());
        }
      }
    }
    for (CancerGene gene : release.oncology().genes().values()) {
      add(
          entries,
          new Entry("biomarker", gene.symbol().value(), gene.symbol().value(), Reading.EXACT));
    }
    release
        .pharmacogenomics()
        .genes()
        .keySet()
        .forEach(gene ->
            add(entries, new Entry("biomarker", gene.value(), gene.value(), Reading.EXACT)));
    for (TherapyAgent agent : release.oncology().therapies().values()) {
      fromRelease(entries, "therapy", agent.name(), agent.name());
      agent.synonyms().forEach(word -> fromRelease(entries, "therapy", agent.name(), word));
    }
    release
        .drugs()
        .ingredients()
        .values()
        .forEach(drug -> {
          fromRelease(entries, "medication", drug.name(), drug.name());
          drugCodes.putIfAbsent(drug.name().toLowerCase(Locale.ROOT), drug.rxcui().value());
        });
    for (String table : TABLES) {
      for (String[] cells : Table.rows(table, 3)) {
        for (String words : cells[2].split("\\|", -1)) {
          add(entries, entry(cells[0], cells[1], words));
        }
      }
    }
    shortened(entries);
    Map<String, Measure> measures = new HashMap<>();
    for (String[] cells : Table.rows("labs.tsv", 6)) {
      measures.put(
          cells[0],
          new Measure(
              cells[1], cells[2], Double.parseDouble(cells[3]), Double.parseDouble(cells[4])));
      for (String words : cells[5].split("\\|", -1)) {
        add(entries, entry("measure", cells[0], words));
      }
    }
    Map<String, Site> sites = new HashMap<>();
    for (String[] cells : Table.rows("sites.tsv", 4)) {
      sites.put(cells[0], new Site(cells[1], cells[2]));
      for (String words : cells[3].split("\\|", -1)) {
        add(entries, entry("site", cells[0], words));
      }
    }
    for (String[] cells : Table.rows("removed-organs.tsv", 2)) {
      for (String words : cells[0].split("\\|", -1)) {
        add(entries, entry("removable", cells[1], words));
      }
    }
    Map<String, String> canonical = new HashMap<>();
    entries.forEach((key, all) ->
        all.forEach(entry -> canonical.putIfAbsent(entry.type() + ' ' + key, entry.name())));
    Map<String, String> risks = new HashMap<>();
    Table.rows("risks.tsv", 2).forEach(cells -> risks.put(cells[0], cells[1]));
    Set<String> curable = new HashSet<>();
    Table.rows("curable.tsv", 1).forEach(cells -> curable.add(cells[0]));
    Map<String, FactStatus> tested = new HashMap<>();
    Table.rows("tested.tsv", 2)
        .forEach(
            cells -> tested.put(cells[0], FactStatus.valueOf(cells[1].toUpperCase(Locale.ROOT))));
    Set<String> acute = new HashSet<>();
    Table.rows("acute.tsv", 1).forEach(cells -> acute.add(cells[0]));
    Map<String, Implied> implied = new HashMap<>();
    Table.rows("implied.tsv", 4)
        .forEach(cells ->
            implied.put(
                cells[0] + ' ' + cells[1],
                new Implied(cells[2], FactStatus.valueOf(cells[3].toUpperCase(Locale.ROOT)))));
    Map<String, String> loads = new HashMap<>();
    Table.rows("loads.tsv", 2).forEach(cells -> loads.put(cells[0], cells[1]));
    var cues = Cue.read(Table.rows("cues.tsv", 3));
    var vocabulary = vocabularyOf(entries.keySet(), cues.keySet());
    return new Lexicon(
        vocabulary,
        Phrases.of(entries, vocabulary),
        Phrases.of(cues, vocabulary),
        measures,
        sites,
        canonical,
        tumourCodes,
        drugCodes,
        acute,
        risks,
        curable,
        tested,
        readHcgTumours(),
        implied,
        loads,
        readSentences());
  }

  private static Vocabulary vocabularyOf(Set<String> concepts, Set<String> cues) {
    var words = new TreeSet<String>();
    for (Set<String> keys : List.of(concepts, cues)) {
      keys.forEach(key -> words.addAll(List.of(key.split(" ", -1))));
    }
    words.addAll(readClinicWords());
    words.addAll(Languages.words());
    return Vocabulary.of(words);
  }

  private static Pattern readHcgTumours() {
    return Pattern.compile(
        "\\b(?:"
            + String.join(
                "|",
                Table.rows("hcg_tumours.tsv", 1).stream()
                    .map(cells -> Pattern.quote(cells[0]))
                    .toList())
            + ")",
        Pattern.CASE_INSENSITIVE);
  }

  private static Sentences readSentences() {
    Map<String, Sentences.Section> headings = new LinkedHashMap<>();
    Set<String> abbreviations = new HashSet<>();
    Set<String> numbered = new HashSet<>();
    Set<String> titles = new HashSet<>();
    for (String[] cells : Table.rows("headings.tsv", 2)) {
      for (String words : cells[1].split("\\|", -1)) {
        if (cells[0].equals("abbreviation")) {
          abbreviations.add(words);
        } else if (cells[0].equals("numbered")) {
          numbered.add(words);
        } else if (cells[0].equals("title")) {
          titles.add(words);
        } else {
          headings.put(
              Words.key(words), Sentences.Section.valueOf(cells[0].toUpperCase(Locale.ROOT)));
        }
      }
    }
    return new Sentences(headings, abbreviations, numbered, titles);
  }

  /** "=" before a phrase asks for its exact spelling, "!" takes it in any case however short. */
  private static Entry entry(String type, String name, String words) {
    if (words.startsWith("=")) {
      return new Entry(type, name, words.substring(1), Reading.EXACT);
    }
    if (words.startsWith("!")) {
      return new Entry(type, name, words.substring(1), Reading.ANY_CASE);
    }
    boolean cased =
        switch (type) {
          case "biomarker", "variant", "protein", "assay", "marker_result" -> true;
          default -> false;
        };
    return new Entry(type, name, words, cased ? Reading.EXACT : Reading.USUAL);
  }

  /** Names too short to be told from common words are left to the clinic tables. */
  private static void fromRelease(
      Map<String, List<Entry>> entries, String type, String name, String words) {
    if (words.length() >= SHORTEST_RELEASE_NAME) {
      add(entries, new Entry(type, name, words, Reading.USUAL));
    }
  }

  /** "anaplastic thyroid ca": a tumour's full name with its last word as clinics shorten it. */
  private static void shortened(Map<String, List<Entry>> entries) {
    var names = new ArrayList<Entry>();
    entries
        .values()
        .forEach(all ->
            all.stream().filter(entry -> entry.type().equals("diagnosis")).forEach(names::add));
    for (Entry entry : names) {
      for (String ending : List.of(" carcinoma", " cancer")) {
        var full = entry.spelling().toLowerCase(Locale.ROOT);
        var words = full.substring(0, Math.max(0, full.length() - ending.length()));
        boolean named = full.endsWith(ending) && words.indexOf(' ') > 0;
        if (named && !entries.containsKey(Words.key(words + " ca"))) {
          add(entries, new Entry("diagnosis", entry.name(), words + " ca", Reading.USUAL));
        }
      }
    }
  }

  private static void add(Map<String, List<Entry>> entries, Entry entry) {
    var key = Words.key(entry.spelling());
    if (key.isEmpty()) {
      throw new IllegalStateException("a phrase without words for " + entry.name());
    }
    var same = entries.computeIfAbsent(key, absent -> new ArrayList<>());
    // The last one read wins: the project's own tables come last.
    same.removeIf(other ->
        other.type().equals(entry.type())
            && (!other.name().equals(entry.name()) && other.reading() != Reading.EXACT
                || other.reading() == entry.reading()
                    && other.spelling().equals(entry.spelling())));
    if (entry.type().equals("therapy") || entry.type().equals("medication")) {
      same.removeIf(other ->
          !other.name().equals(entry.name())
              && (other.type().equals("therapy") || other.type().equals("medication")));
    }
    same.addFirst(entry);
  }

  static Set<String> readClinicWords() {
    Set<String> words = new HashSet<>();
    for (String table : TABLES) {
      Table.rows(table, 3).forEach(cells -> words.addAll(cellWords(cells[2])));
    }
    Table.rows("labs.tsv", 6).forEach(cells -> words.addAll(cellWords(cells[5])));
    Table.rows("sites.tsv", 4).forEach(cells -> words.addAll(cellWords(cells[3])));
    Table.rows("cues.tsv", 3).forEach(cells -> words.addAll(cellWords(cells[2])));
    return Set.copyOf(words);
  }

  private static List<String> cellWords(String cell) {
    return java.util.Arrays.stream(cell.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
        .filter(word -> word.length() > 1)
        .toList();
  }
}
