package org.theriac.trials.entities;

import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.entities.WordPieces.Word;

/**
 * Tags notes of any length with a model that sees a window at a time. A window holds whole words
 * and ends at a sentence's or line's end where one lies in its second half, so that few entities
 * are cut. A word has the label of its first piece, as the models are trained.
 */
public final class WindowedTagger implements EntityTagger {
  private final WordPieces pieces;
  private final TokenClassifier classifier;
  private final Labels labels;
  private final int longest;
  private final String model;

  /**
   * A tagger.
   *
   * @param pieces cuts text as the model was trained
   * @param classifier the model
   * @param labels the model's labels by number
   * @param longest pieces that the model takes at most, its two marks included; at least 8
   * @param model what answers call it
   */
  public WindowedTagger(
      WordPieces pieces, TokenClassifier classifier, Labels labels, int longest, String model) {
    if (longest < 8) {
      throw new IllegalArgumentException("a window of " + longest + " pieces is too short");
    }
    this.pieces = pieces;
    this.classifier = classifier;
    this.labels = labels;
    this.longest = longest;
    this.model = model;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public List<Entity> tag(String note) {
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException("the note is longer than " + LONGEST_NOTE + " characters");
    }
    List<Word> words = pieces.words(note);
    Labels.Joined joined = labels.joining(note);
    int from = 0;
    while (from < words.size()) {
      int to = windowEnd(note, words, from);
      window(words.subList(from, to), joined);
      from = to;
    }
    return joined.entities();
  }

  private int windowEnd(String note, List<Word> words, int from) {
    int room = longest - 2;
    int to = from;
    int stop = -1;
    while (to < words.size() && room >= Math.min(words.get(to).pieces().size(), longest - 2)) {
      room -= words.get(to).pieces().size();
      to++;
      if (room < longest / 2 && to < words.size() && endsSentence(note, words, to)) {
        stop = to;
      }
    }
    return to == words.size() || stop < 0 ? to : stop;
  }

  private static boolean endsSentence(String note, List<Word> words, int next) {
    Word last = words.get(next - 1);
    return note.charAt(last.from()) == '.'
        || note.substring(last.to(), words.get(next).from()).indexOf('\n') >= 0;
  }

  private void window(List<Word> words, Labels.Joined joined) {
    List<Long> ids = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    ids.add(pieces.start());
    for (Word word : words) {
      firsts.add(ids.size());
      // A word of more pieces than a window holds is judged by its beginning.
      ids.addAll(word.pieces().subList(0, Math.min(word.pieces().size(), longest - 2)));
    }
    ids.add(pieces.end());
    float[][] scores = classifier.scores(ids.stream().mapToLong(Long::longValue).toArray());
    if (scores.length != ids.size()) {
      throw new TaggingFailure(
          "the model scored " + scores.length + " pieces of " + ids.size(),
          new IllegalStateException("shape"));
    }
    for (int i = 0; i < words.size(); i++) {
      joined.add(words.get(i).from(), words.get(i).to(), scores[firsts.get(i)]);
    }
  }
}
