package org.theriac.trials.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.theriac.trials.index.TrialIndex.Place;
import org.theriac.trials.matching.TrialMatcher;

/**
 * What decides the trials of the index, by where they stand there: a record is read once, not for
 * every patient. Of the records themselves nothing is kept; those longest not asked for go first.
 */
final class KeptReadings {
  /** As many as the matcher keeps. */
  private static final int MOST = 30_000;

  private final Map<Place, TrialMatcher.Read> readings =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, TrialMatcher.Read> eldest) {
          return size() > MOST;
        }
      };

  /**
   * What decides a trial.
   *
   * @param place of the record
   * @param reading reads it; two threads may do so at once, to the same end
   */
  TrialMatcher.Read of(Place place, Supplier<TrialMatcher.Read> reading) {
    synchronized (readings) {
      var known = readings.get(place);
      if (known != null) {
        return known;
      }
    }
    var read = reading.get();
    synchronized (readings) {
      readings.put(place, read);
    }
    return read;
  }
}
