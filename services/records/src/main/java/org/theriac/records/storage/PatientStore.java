package org.theriac.records.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.profile.GenotypeSet;
import org.theriac.records.profile.Profile;
import org.theriac.records.profile.Result;

/** Knows patients, and forgets them. */
public final class PatientStore {
  private static final Logger LOG = LoggerFactory.getLogger(PatientStore.class);
  private static final int REWRITES = 60;
  private static final long BETWEEN_REWRITES_MILLIS = 2_000;

  private final Tenants tenants;
  private final AtomicBoolean rewriting = new AtomicBoolean();

  /**
   * The patients of a store.
   *
   * @param tenants the tenants
   */
  public PatientStore(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Whether anything is stored of a patient.
   *
   * @param patient of whom
   */
  public boolean knows(Patient patient) {
    return tenants
        .existing(patient.tenant())
        .filter(room ->
            room.redis()
                    .field(room.names().patient(room.pseudonym(patient.id())), KeyNames.ID)
                    .length
                > 0)
        .isPresent();
  }

  /**
   * Forgets a patient: profile, notes, facts, reports, board decisions, worklist entries, feedback
   * and what decisions were made from, in one step. The file is then rewritten, so that not even
   * the sealed values stay on disk.
   *
   * @param patient whom
   * @return stored objects removed, at least 1
   * @throws RecordsException UNKNOWN_PATIENT if there was nothing; CONFLICT
   */
  public int forget(Patient patient) {
    Room room = tenants.existing(patient.tenant()).orElseThrow(ProfileStore::unknown);
    String pseudonym = room.pseudonym(patient.id());
    KeyNames names = room.names();
    long removed =
        room.redis()
            .forget(
                List.of(
                    Redis.bytes(names.keys()),
                    Redis.bytes(names.patient(pseudonym)),
                    Redis.bytes(names.notes(pseudonym)),
                    Redis.bytes(names.facts(pseudonym)),
                    Redis.bytes(names.patients()),
                    Redis.bytes(names.feedback()),
                    Redis.bytes(names.trials()),
                    Redis.bytes(names.changes()),
                    Redis.bytes(names.decisions(pseudonym))),
                List.of(
                    Redis.bytes(Integer.toString(Commit.TOKEN_BYTES)),
                    Arrays.copyOf(room.sealedKeys(), Commit.TOKEN_BYTES),
                    Redis.bytes(pseudonym),
                    Redis.bytes(names.trialPrefix())));
    if (removed < 0) {
      tenants.forgetKeys(patient.tenant());
      throw Room.conflict();
    }
    if (removed == 0) {
      throw ProfileStore.unknown();
    }
    rewriteLater(room.redis());
    return (int) removed;
  }

  /**
   * What was forgotten for its age.
   *
   * @param patients ids of the patients forgotten wholly
   * @param inputs of how many decisions of other patients it was forgotten what they were made from
   */
  public record Forgotten(List<String> patients, long inputs) {
    /** Copies the list. */
    public Forgotten {
      patients = List.copyOf(patients);
    }
  }

  /**
   * Forgets the patients of whom nothing was stored since a time, and of the others what decisions
   * before that time were made from.
   *
   * @param tenant whose
   * @param before the time
   * @return who and what
   * @throws RecordsException CONFLICT if the tenant's keys change meanwhile; what was not forgotten
   *     yet is forgotten when it is called again
   */
  public Forgotten forgetOlder(Tenant tenant, Instant before) {
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return new Forgotten(List.of(), 0);
    }
    Room room = existing.get();
    List<String> forgotten = new ArrayList<>();
    long inputs = 0;
    Set<String> pseudonyms = new TreeSet<>(room.patients());
    // Patients of whom nothing is stored but decisions are in no index; they are found by their
    // key.
    int prefix = room.names().decisions("").length();
    room.redis()
        .scan(room.names().decisions("*"))
        .forEach(key -> pseudonyms.add(key.substring(prefix)));
    for (String pseudonym : pseudonyms) {
      Optional<String> id = id(room, pseudonym);
      if (id.isPresent() && newest(room, pseudonym).isBefore(before)) {
        Patient patient = new Patient(tenant, id.get());
        forget(patient);
        forgotten.add(patient.id());
      } else {
        inputs += forgetInputs(room, pseudonym, before);
      }
    }
    if (inputs > 0) {
      rewriteLater(room.redis());
    }
    return new Forgotten(forgotten, inputs);
  }

  /** Forgets what a patient's decisions before a time were made from; gives their number. */
  private static long forgetInputs(Room room, String pseudonym, Instant before) {
    String key = room.names().decisions(pseudonym);
    Commit commit = room.commit();
    long old = 0;
    // They were made in the order of their places in the chain.
    for (long place : places(room, key)) {
      String field = Long.toString(place);
      byte[] sealed = room.redis().field(key, field);
      if (sealed.length > 0) {
        if (!room.open(sealed, key, field, Formats::inputs).storedAt().isBefore(before)) {
          break;
        }
        commit.removeField(key, field);
        old++;
      }
    }
    if (old > 0) {
      room.carryOut(commit);
    }
    return old;
  }

  /** Places in the chain of a patient's decisions of which inputs are kept, ascending. */
  private static long[] places(Room room, String key) {
    return room.redis().fieldNames(key).stream()
        .filter(field -> !field.equals(KeyNames.ID))
        .mapToLong(Long::parseLong)
        .sorted()
        .toArray();
  }

  private static Optional<String> id(Room room, String pseudonym) {
    for (String key : List.of(room.names().patient(pseudonym), room.names().decisions(pseudonym))) {
      byte[] id = room.redis().field(key, KeyNames.ID);
      if (id.length > 0) {
        return Optional.of(room.open(id, key, KeyNames.ID, Formats::text));
      }
    }
    return Optional.empty();
  }

  /** When the newest decision of a patient was made: the farthest in the chain. */
  private static Instant decided(Room room, String pseudonym) {
    String key = room.names().decisions(pseudonym);
    long[] places = places(room, key);
    if (places.length == 0) {
      return Instant.EPOCH;
    }
    String field = Long.toString(places[places.length - 1]);
    byte[] sealed = room.redis().field(key, field);
    return sealed.length == 0
        ? Instant.EPOCH
        : room.open(sealed, key, field, Formats::inputs).storedAt();
  }

  /** When the newest thing of a patient was stored. */
  private static Instant newest(Room room, String pseudonym) {
    Instant newest = decided(room, pseudonym);
    String key = room.names().patient(pseudonym);
    for (Map.Entry<byte[], byte[]> entry : room.redis().fields(key).entrySet()) {
      String field = Redis.string(entry.getKey());
      if (field.equals(KeyNames.PROFILE)) {
        Profile profile = room.open(entry.getValue(), key, field, Formats::profile);
        for (Result result : profile.results()) {
          newest = later(newest, later(result.storedAt(), result.signedAt()));
        }
        for (GenotypeSet set : profile.genotypes()) {
          newest = later(newest, set.storedAt());
        }
      } else if (field.startsWith(KeyNames.WORK)) {
        newest = later(newest, room.open(entry.getValue(), key, field, Formats::entry).changedAt());
      } else if (field.startsWith(KeyNames.REPORT)) {
        newest =
            later(newest, room.open(entry.getValue(), key, field, Formats::storedReport).madeAt());
      } else if (field.startsWith(KeyNames.BOARD)) {
        newest =
            later(newest, room.open(entry.getValue(), key, field, Formats::decision).decidedAt());
      } else if (field.startsWith(KeyNames.CARD)) {
        newest = later(newest, givenAt(room, field.substring(KeyNames.CARD.length())));
      }
    }
    String facts = room.names().facts(pseudonym);
    for (Map.Entry<byte[], byte[]> entry : room.redis().fields(facts).entrySet()) {
      String field = Redis.string(entry.getKey());
      Instant at;
      if (field.startsWith(KeyNames.FIX)) {
        at = room.open(entry.getValue(), facts, field, Formats::correction).madeAt();
      } else if (field.equals(KeyNames.PREFERENCE)) {
        at = room.open(entry.getValue(), facts, field, Formats::preference).changedAt();
      } else {
        at = room.open(entry.getValue(), facts, field, Formats::noteFacts).storedAt();
      }
      newest = later(newest, at);
    }
    return newest;
  }

  private static Instant givenAt(Room room, String card) {
    String feedback = room.names().feedback();
    byte[] sealed = room.redis().field(feedback, card);
    return sealed.length == 0
        ? Instant.EPOCH
        : room.open(sealed, feedback, card, Formats::feedback).outcomeAt();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * Forgets a tenant wholly. Its keys go first: from that moment nothing of it can be read, even
   * where a sealed value should be left behind.
   *
   * @param tenant whom
   * @return Redis keys removed
   */
  public long forgetAll(Tenant tenant) {
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return 0;
    }
    Room room = existing.get();
    room.carryOut(room.commit().delete(room.names().keys()));
    tenants.forgetKeys(tenant);
    long removed = 1;
    for (String key : room.redis().scan(room.names().everything())) {
      removed += room.redis().ask(j -> j.del(key));
    }
    rewriteLater(room.redis());
    return removed;
  }

  private void rewriteLater(Redis redis) {
    if (!rewriting.compareAndSet(false, true)) {
      return;
    }
    Thread.ofVirtual()
        .name("records-rewrite")
        .start(() -> {
          try {
            // Redis refuses while it is rewriting already; that rewrite may have begun before the
            // deletion.
            for (int i = 0; i < REWRITES; i++) {
              Thread.sleep(BETWEEN_REWRITES_MILLIS);
              rewriting.set(false);
              if (redis.rewriteFile()) {
                return;
              }
            }
            LOG.warn(
                "Redis did not rewrite its file; deleted values stay in it, sealed, until it does");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            rewriting.set(false);
          }
        });
  }
}
