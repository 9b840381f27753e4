package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.records.backup.Contents;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Response;

/**
 * Reads what is stored of patients for a backup, sealed as it is, and never more than a page at a
 * time: Redis answers one caller after another, and a patient with hundreds of reports would keep
 * the orders of all others waiting.
 *
 * <p>Who fits on one page is as of one moment. Of others each page is: what is written meanwhile
 * may be missing, and of who is forgotten meanwhile a part may be in the backup, known by the id,
 * so that it can be forgotten after a restore too.
 */
final class BackedUpPatients {
  /** Bytes of a page, but for one value that is larger. */
  static final long PAGE_BYTES = 4L << 20;

  private static final int PAGE_FIELDS = 1_000;

  private final Redis redis;
  private final KeyNames names;

  BackedUpPatients(Redis redis, KeyNames names) {
    this.redis = redis;
    this.names = names;
  }

  /** The hashes of a patient. */
  private enum Part {
    OWN,
    DECISIONS,
    NOTES,
    FACTS
  }

  /** A field of one of a patient's hashes. */
  private record Place(Part part, String field) {}

  /**
   * Writes a patient.
   *
   * @return whether the patient is known by more than decisions
   */
  boolean write(String pseudonym, Contents contents) {
    Map<Place, Long> sizes = sizes(pseudonym);
    boolean known = false;
    for (List<Place> page : pages(sizes)) {
      known |= write(pseudonym, page, contents);
    }
    return known;
  }

  private String key(Part part, String pseudonym) {
    return switch (part) {
      case OWN -> names.patient(pseudonym);
      case DECISIONS -> names.decisions(pseudonym);
      case NOTES -> names.notes(pseudonym);
      case FACTS -> names.facts(pseudonym);
    };
  }

  /** Every field with its bytes, ids first, a report's content right after its header. */
  private Map<Place, Long> sizes(String pseudonym) {
    List<Place> places = new ArrayList<>();
    for (Part part : Part.values()) {
      for (String field : redis.fieldNames(key(part, pseudonym))) {
        boolean contentOfReport = part == Part.NOTES && field.startsWith(KeyNames.REPORT);
        if (field.equals(KeyNames.ID)) {
          places.addFirst(new Place(part, field));
        } else if (!contentOfReport) {
          places.add(new Place(part, field));
          if (part == Part.OWN && field.startsWith(KeyNames.REPORT)) {
            places.add(new Place(Part.NOTES, field));
          }
        }
      }
    }
    return redis.ask(j -> {
      try (AbstractPipeline pipeline = j.pipelined()) {
        Map<Place, Response<Long>> asked = new LinkedHashMap<>();
        for (Place place : places) {
          asked.put(
              place,
              pipeline.hstrlen(
                  Redis.bytes(key(place.part(), pseudonym)), Redis.bytes(place.field())));
        }
        pipeline.sync();
        Map<Place, Long> sizes = new LinkedHashMap<>();
        asked.forEach((place, size) -> sizes.put(place, size.get()));
        return sizes;
      }
    });
  }

  /** Pages of at most {@link #PAGE_BYTES}; a report's header and content are on the same one. */
  private static List<List<Place>> pages(Map<Place, Long> sizes) {
    List<List<Place>> pages = new ArrayList<>();
    List<Place> page = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<Place, Long> entry : sizes.entrySet()) {
      Place place = entry.getKey();
      boolean withTheOneBefore =
          place.part() == Part.NOTES && place.field().startsWith(KeyNames.REPORT);
      boolean header = place.part() == Part.OWN && place.field().startsWith(KeyNames.REPORT);
      long size =
          header
              ? entry.getValue() + sizes.getOrDefault(new Place(Part.NOTES, place.field()), 0L)
              : withTheOneBefore ? 0 : entry.getValue();
      if (!withTheOneBefore
          && !page.isEmpty()
          && (bytes + size > PAGE_BYTES || page.size() >= PAGE_FIELDS)) {
        pages.add(page);
        page = new ArrayList<>();
        bytes = 0;
      }
      page.add(place);
      bytes += size;
    }
    if (!page.isEmpty()) {
      pages.add(page);
    }
    return pages;
  }

  private boolean write(String pseudonym, List<Place> page, Contents contents) {
    Map<Place, byte[]> values = read(pseudonym, page);
    Map<String, byte[]> fields = new LinkedHashMap<>();
    Map<String, byte[]> notes = new LinkedHashMap<>();
    Map<String, byte[]> facts = new LinkedHashMap<>();
    values.forEach((place, value) -> {
      switch (place.part()) {
        case OWN -> fields.put(place.field(), value);
        case DECISIONS -> fields.put(KeyNames.DECISION + place.field(), value);
        case NOTES -> notes.put(place.field(), value);
        case FACTS -> facts.put(place.field(), value);
      }
    });
    // Without the other half a report is none; it was forgotten in between.
    Set<String> headers = Set.copyOf(fields.keySet());
    fields.keySet().removeIf(field -> isReport(field) && !notes.containsKey(field));
    notes.keySet().removeIf(field -> isReport(field) && !headers.contains(field));
    if (!fields.isEmpty() || !notes.isEmpty() || !facts.isEmpty()) {
      contents.patient(pseudonym, fields, notes, facts);
    }
    return fields.containsKey(KeyNames.ID);
  }

  private static boolean isReport(String field) {
    return field.startsWith(KeyNames.REPORT);
  }

  /** The values of a page as of one moment; what is gone is left out. */
  private Map<Place, byte[]> read(String pseudonym, List<Place> page) {
    return redis.ask(j -> {
      try (AbstractTransaction together = j.multi()) {
        Map<Place, Response<byte[]>> asked = new LinkedHashMap<>();
        for (Place place : page) {
          asked.put(
              place,
              together.hget(Redis.bytes(key(place.part(), pseudonym)), Redis.bytes(place.field())));
        }
        together.exec();
        Map<Place, byte[]> values = new LinkedHashMap<>();
        asked.forEach((place, value) -> {
          if (value.get() != null) {
            values.put(place, value.get());
          }
        });
        return values;
      }
    });
  }
}
