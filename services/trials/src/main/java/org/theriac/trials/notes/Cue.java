package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Words that say how what stands near them stands (the triggers of ConText: Harkema 2009, PMID
 * 19435614).
 *
 * @param kind what they say
 * @param side where the finding stands
 * @param words how many words
 */
record Cue(Kind kind, Side side, int words) {
  /** What a cue says. */
  enum Kind {
    /** Looked for and not there. */
    ABSENT,
    /** There now. */
    PRESENT,
    /** Suspected. */
    POSSIBLE,
    /** In the past. */
    HISTORICAL,
    /** A treatment was given. */
    TREATED,
    /** A place in the course of treatment ("adjuvant", "2L"): given, unless it is going on. */
    LINE,
    /** Of a relative. */
    FAMILY,
    /** The patient is spoken of again. */
    SELF,
    /** Of somebody else. */
    OTHER_PERSON,
    /** To be done. */
    PLANNED,
    /** Result not known. */
    UNKNOWN_RESULT,
    /** A risk, a warning or a condition: nothing that is so. */
    HYPOTHETICAL,
    /** Reads like a cue and is none: "no change", "not only". */
    NOTHING,
    /** Ends the reach of the cues before it: "but", "however". */
    STOP,
    /** A treatment goes on. */
    ONGOING,
    /** The patient does not want it: says nothing of what was given. */
    UNWANTED
  }

  /** Where the finding stands, seen from the cue. */
  enum Side {
    /** The finding follows. */
    BEFORE,
    /** The finding comes first. */
    AFTER
  }

  static Map<String, List<Cue>> read(List<String[]> rows) {
    Map<String, List<Cue>> cues = new HashMap<>();
    for (String[] cells : rows) {
      for (String phrase : cells[2].split("\\|", -1)) {
        if (!Words.key(phrase).matches(".*[a-z].*") && !phrase.matches("\\d/\\d")) {
          throw new IllegalStateException("a cue without words: " + phrase);
        }
        cues.computeIfAbsent(Words.key(phrase), key -> new ArrayList<>())
            .add(
                new Cue(
                    Kind.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                    Side.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                    Words.of(phrase).size()));
      }
    }
    return cues;
  }
}
