package org.theriac.records.storage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/**
 * Which patients' facts changed since when: a Redis stream of their pseudonyms, of which the ids
 * are the versions. Forgetting a patient begins it anew.
 */
final class FactChanges {
  /** About so many changes are kept; whoever is farther behind reads everything anew. */
  static final int KEPT = 100_000;

  /** Before the first change. */
  static final String NONE = "0-0";

  private static final String FIELD = "p";

  private FactChanges() {}

  /** A commit that makes a change known. */
  static Commit noted(Room room, Commit commit, String pseudonym) {
    return commit.note(room.names().changes(), KEPT, FIELD, pseudonym);
  }

  /** The newest version. */
  static String version(Room room) {
    List<StreamEntry> last =
        room.redis()
            .ask(j ->
                j.xrevrange(room.names().changes(), (StreamEntryID) null, (StreamEntryID) null, 1));
    return last.isEmpty() ? NONE : last.getFirst().getID().toString();
  }

  /**
   * Pseudonyms of those who changed after a version and up to another; empty if that cannot be told
   * any more.
   */
  static Optional<Set<String>> between(Room room, String after, String upTo) {
    StreamEntryID from;
    try {
      from = new StreamEntryID(after);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    List<StreamEntry> entries =
        room.redis()
            .ask(j -> j.xrange(room.names().changes(), from, new StreamEntryID(upTo), KEPT * 2));
    if (entries.isEmpty() || !entries.getFirst().getID().equals(from)) {
      return Optional.empty();
    }
    Set<String> changed = new LinkedHashSet<>();
    entries.stream()
        .skip(1)
        .map(entry -> entry.getFields().getOrDefault(FIELD, ""))
        .filter(pseudonym -> !pseudonym.isEmpty())
        .forEach(changed::add);
    return Optional.of(changed);
  }
}
