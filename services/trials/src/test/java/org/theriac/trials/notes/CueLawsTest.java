package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.notes.Cue.Side;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.notes.Sentences.Sentence;

/** What holds for all cues of the tables, whatever stands beside them. */
class CueLawsTest {
  private static final Lexicon LEXICON = Lexicon.of(KnowledgeReleases.load());

  /** Two cues of which the second begins with the last words of the first. */
  private record Overlap(List<String> words, int second, Side side) {}

  private static Set<List<String>> cuesOf(Side side) {
    var all = new LinkedHashSet<List<String>>();
    for (String[] cells : Table.rows("cues.tsv", 3)) {
      if (Side.valueOf(cells[1].toUpperCase(Locale.ROOT)) == side) {
        for (String phrase : cells[2].split("\\|", -1)) {
          all.add(List.of(Words.key(phrase).split(" ")));
        }
      }
    }
    return all;
  }

  private static final Set<List<String>> ALL =
      Stream.of(Side.values()).flatMap(side -> cuesOf(side).stream()).collect(Collectors.toSet());

  private static List<Overlap> overlaps(Side first, Side second) {
    var openings = new LinkedHashMap<List<String>, List<List<String>>>();
    var seconds = cuesOf(second);
    for (var one : seconds) {
      for (int n = 1; n < one.size(); n++) {
        openings.computeIfAbsent(one.subList(0, n), key -> new ArrayList<>()).add(one);
      }
    }
    var found = new ArrayList<Overlap>();
    for (var one : cuesOf(first)) {
      for (int from = 1; from < one.size(); from++) {
        var shared = one.subList(from, one.size());
        for (var other : openings.getOrDefault(shared, List.of())) {
          var words = new ArrayList<>(one);
          words.addAll(other.subList(shared.size(), other.size()));
          if (ALL.contains(words)) {
            // A longer cue of the tables that says it as a whole.
            continue;
          }
          found.add(new Overlap(words, from, second));
        }
      }
    }
    return found;
  }

  @Test
  void no_cue_hides_one_of_the_other_side_that_begins_in_it_and_ends_behind_it() {
    var overlaps = new ArrayList<>(overlaps(Side.AFTER, Side.BEFORE));
    overlaps.addAll(overlaps(Side.BEFORE, Side.AFTER));
    assertThat(overlaps).hasSizeGreaterThan(1000);
    var text = new StringBuilder();
    var seconds = new ArrayList<Integer>();
    for (Overlap one : overlaps) {
      text.append("Asthma ");
      for (int i = 0; i < one.words().size(); i++) {
        if (i == one.second()) {
          seconds.add(text.length());
        }
        text.append(one.words().get(i)).append(' ');
      }
      text.append("gout\n");
    }
    var note = text.toString();
    var dates = Dates.of("", note);
    var reader =
        new PassageReader(LEXICON, new DiagnosisReader(LEXICON), dates, LEXICON.wordsOf(note));
    var hidden = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < overlaps.size(); i++) {
      int end = note.indexOf('\n', start);
      var passage = reader.passage(new Sentence(start, end, Section.NONE, 0));
      if (!isHeard(passage.cues(), overlaps.get(i).side(), seconds.get(i))) {
        hidden.add(overlaps.get(i).words() + " " + overlaps.get(i).side());
      }
      start = end + 1;
    }
    assertThat(hidden).isEmpty();
  }

  private static boolean isHeard(List<PlacedCue> cues, Side side, int place) {
    return cues.stream()
        .anyMatch(one -> one.cue().side() == side && one.start() <= place && one.end() > place);
  }
}
