package org.theriac.trials.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.theriac.trials.evaluation.notes.OwnNotes;

class NoteWordsTest {
  private static final List<String> KNOWN =
      List.of("no", "pt", "+", "2l", "carcinoma", "carcinomas", "adenocarcinoma", "café", "k");

  @Test
  void the_words_of_a_part_are_those_that_it_has_by_itself() {
    var vocabulary = Vocabulary.of(KNOWN);
    var random = new Random(20261203);
    int cut = 0;
    for (var note : OwnNotes.development()) {
      var text = note.text();
      var words = new NoteWords(text, vocabulary);
      for (int i = 0; i < 100; i++) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(text.length() - from + 1);
        assertEquals(vocabulary.words(text, from, to), words.between(from, to));
        cut += from > 0 && Character.isLetter(text.charAt(from - 1)) ? 1 : 0;
      }
    }
    assertTrue(cut > 500, "parts that begin within a word: " + cut);
  }

  @Test
  void words_are_found_by_their_letters_in_any_case_and_none_that_is_not_listed() {
    var vocabulary = Vocabulary.of(KNOWN);
    for (String word : KNOWN) {
      for (String written : List.of(word, word.toUpperCase(Locale.ROOT))) {
        var read = vocabulary.words("(" + written + ")", 0, written.length() + 2);
        assertEquals(1, read.size(), written);
        assertEquals(vocabulary.number(word), read.getFirst().number(), written);
      }
    }
    for (String other : List.of("n", "on", "carcinomb", "carcinomaz", "adenocarcinom", "cafe")) {
      assertEquals(
          Vocabulary.UNKNOWN, vocabulary.words(other, 0, other.length()).getFirst().number());
    }
    assertEquals(
        vocabulary.number("k"),
        vocabulary.words("\u212a", 0, 1).getFirst().number(),
        "a sign of another script whose small letter is of ASCII");
  }

  @Test
  void a_word_is_of_letters_if_every_char_of_it_is_one() {
    var text = "abc a1 \u00e9t\u00e9 + x\u0660";
    var letters =
        Vocabulary.of(KNOWN).words(text, 0, text.length()).stream()
            .map(word -> text.substring(word.start(), word.end()) + " " + word.letters())
            .toList();
    assertEquals(
        List.of("abc true", "a1 false", "\u00e9t\u00e9 true", "+ false", "x\u0660 false"), letters);
  }
}
