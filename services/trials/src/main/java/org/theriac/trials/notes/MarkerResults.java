package org.theriac.trials.notes;

import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.MarkerReader.Named;

/**
 * What stands behind the markers of a sentence, each read when it is asked for: of many changes in
 * a row the first reads all.
 */
final class MarkerResults {
  private static final String PROMOTER = " promoter";

  private final Passage passage;
  private final List<Named> named;
  private final @Nullable MarkerResult[] results;

  MarkerResults(Passage passage, List<Named> named) {
    this.passage = passage;
    this.named = named;
    this.results = new MarkerResult[named.size()];
  }

  MarkerResult get(int index) {
    var result = results[index];
    if (result == null) {
      result = read(index);
      results[index] = result;
    }
    return result;
  }

  void set(int index, MarkerResult result) {
    results[index] = result;
  }

  private MarkerResult read(int index) {
    var marker = named.get(index);
    int stop = passage.end();
    for (int j = index + 1; j < named.size(); j++) {
      boolean change = named.get(j).start() == named.get(j).end();
      if (named.get(j).start() >= marker.words() && !change) {
        stop = named.get(j).start();
        break;
      }
    }
    int from = marker.end();
    if (NumberedGenes.isNumbered(marker.name())) {
      Matcher more = passage.at(NumberedGenes.MORE_NUMBERS, from);
      from = more.lookingAt() ? more.end() : from;
    }
    if (marker.assay() && passage.charAt(from) == ')') {
      // "ctDNA (Signatera) negative"
      from++;
    }
    var read = MarkerResult.read(passage, from, stop);
    return marker.name().endsWith(PROMOTER) ? read.ofPromoter() : read;
  }
}
