package org.theriac.trials.entities;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into the pieces of a BERT vocabulary as BERT's own tokenizer does: words end at white
 * space, each punctuation mark and each CJK character is a word, and a word is cut greedily into
 * the longest pieces that the vocabulary holds (Devlin et al. 2019; Wu et al. 2016,
 * arXiv:1609.08144).
 */
public final class WordPieces {
  private static final int LONGEST_WORD = 100;
  private static final String INSIDE = "##";

  private final Map<String, Integer> vocabulary;
  private final boolean lowerCase;
  private final long start;
  private final long end;
  private final long unknown;

  /**
   * The pieces of a vocabulary.
   *
   * @param vocabulary piece to id; must hold {@code [CLS]}, {@code [SEP]} and {@code [UNK]}
   * @param lowerCase whether the model was trained on lower-cased text without accents
   * @throws IllegalArgumentException if one of the three is missing
   */
  public WordPieces(Map<String, Integer> vocabulary, boolean lowerCase) {
    this.vocabulary = Map.copyOf(vocabulary);
    this.lowerCase = lowerCase;
    this.start = id("[CLS]");
    this.end = id("[SEP]");
    this.unknown = id("[UNK]");
  }

  private long id(String mark) {
    @Nullable Integer id = vocabulary.get(mark);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary has no piece " + mark);
    }
    return id;
  }

  /** The mark that begins a window. */
  long start() {
    return start;
  }

  /** The mark that ends a window. */
  long end() {
    return end;
  }

  /**
   * A word of the text.
   *
   * @param from first char in the text
   * @param to behind its last char
   * @param pieces its pieces, at least one
   */
  record Word(int from, int to, List<Long> pieces) {}

  /** The words of a text, by place. */
  List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int from = -1;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      boolean gap = isGap(c);
      boolean alone = !gap && (isPunctuation(c) || Character.isIdeographic(c));
      if ((gap || alone) && from >= 0) {
        words.add(word(text, from, at));
        from = -1;
      }
      if (alone) {
        words.add(word(text, at, next));
      } else if (!gap && from < 0) {
        from = at;
      }
      at = next;
    }
    if (from >= 0) {
      words.add(word(text, from, at));
    }
    return words;
  }

  private Word word(String text, int from, int to) {
    return new Word(from, to, pieces(normal(text.substring(from, to))));
  }

  private String normal(String word) {
    if (!lowerCase) {
      return word;
    }
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(word.toLowerCase(java.util.Locale.ROOT), Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private List<Long> pieces(String word) {
    if (word.isEmpty() || word.length() > LONGEST_WORD) {
      return List.of(unknown);
    }
    List<Long> pieces = new ArrayList<>();
    int from = 0;
    while (from < word.length()) {
      @Nullable Integer found = null;
      int to = word.length();
      while (to > from) {
        String piece = word.substring(from, to);
        found = vocabulary.get(from == 0 ? piece : INSIDE + piece);
        if (found != null) {
          break;
        }
        to--;
      }
      if (found == null) {
        return List.of(unknown);
      }
      pieces.add(found.longValue());
      from = to;
    }
    return List.copyOf(pieces);
  }

  private static boolean isGap(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || c == 0xFFFD
        || Character.getType(c) == Character.FORMAT;
  }

  /** As BERT has it: every ASCII mark, also those that Unicode calls symbols. */
  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return c > ' ' && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
