package org.theriac.records.storage;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.records.Failure;
import org.theriac.records.Opaque;
import org.theriac.records.RecordsException;
import org.theriac.records.audit.Chain;
import org.theriac.records.audit.DecisionInputs;
import org.theriac.records.audit.Event;
import org.theriac.records.audit.Head;
import org.theriac.records.audit.Link;
import org.theriac.records.audit.Verification;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;

/**
 * Keeps the audit chains. Entries that arrive while one is being flushed to disk are written
 * together with the next flush, so the chain is not slower than the disk times the number of
 * callers.
 */
public final class AuditStore {
  private static final Logger LOG = LoggerFactory.getLogger(AuditStore.class);
  private static final int BATCH = 128;
  private static final int PAGE = 500;
  private static final int ANCHOR_EVERY = 1_000;

  /** What a chain's key makes of it tells one chain from another. */
  private static final byte[] IDENTITY =
      "theriac audit chain identity 1".getBytes(StandardCharsets.US_ASCII);

  private final Tenants tenants;
  private final InstantSource clock;
  private final Map<Tenant, Writer> writers = new ConcurrentHashMap<>();

  /**
   * The chains of a store.
   *
   * @param tenants the tenants
   * @param clock dates the entries
   */
  public AuditStore(Tenants tenants, InstantSource clock) {
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Appends to the chain.
   *
   * @param tenant whose
   * @param event what
   * @return the entry, on disk
   * @throws RecordsException STORE_DOWN, CONFLICT, DAMAGED if the end of the chain cannot be read
   */
  public Link append(Tenant tenant, Event event) {
    return append(tenant, event, Opaque.of(new byte[0]));
  }

  /**
   * Appends a decision to the chain, and keeps what it was made from with its patient: both are
   * written or neither. The inputs go when the patient is forgotten, with the tenant's retention,
   * and when there are as many newer ones as {@link DecisionInputs#most} says; the entry stays.
   *
   * @param tenant whose
   * @param event what; of a patient if there are inputs
   * @param inputs what it was made from; empty = nothing is kept
   * @return the entry, on disk
   * @throws RecordsException as {@link #append(Tenant, Event)}, and MALFORMED_FIELD
   */
  public Link append(Tenant tenant, Event event, Opaque inputs) {
    if (inputs.size() > 0 && event.patientId().isEmpty()) {
      throw new RecordsException(
          Failure.MALFORMED_FIELD, "inputs are kept of a patient's decision only", "inputs");
    }
    return writers.computeIfAbsent(tenant, Writer::new).append(event, inputs);
  }

  /**
   * What a decision was made from.
   *
   * @param patient whose
   * @param sequence place of the decision in the chain
   * @throws RecordsException UNKNOWN_ENTRY if none were kept, or the patient was forgotten
   */
  public DecisionInputs inputs(Patient patient, long sequence) {
    Optional<Room> room = tenants.existing(patient.tenant());
    byte[] sealed = new byte[0];
    String key = "";
    String field = Long.toString(sequence);
    if (room.isPresent()) {
      key = room.get().names().decisions(room.get().pseudonym(patient.id()));
      sealed = room.get().redis().field(key, field);
    }
    if (sealed.length == 0) {
      throw new RecordsException(
          Failure.UNKNOWN_ENTRY,
          "nothing is kept of what this decision was made from: it was recorded without, it is "
              + "older than the tenant keeps them or than the "
              + DecisionInputs.MOST
              + " newest of the patient (fewer where they are large), or the patient was forgotten",
          "sequence");
    }
    return room.orElseThrow().open(sealed, key, field, Formats::inputs);
  }

  /** Forgets what was seen of a chain that was deleted with its tenant. */
  public void forget(Tenant tenant) {
    writers.remove(tenant);
  }

  /**
   * Reads the chain.
   *
   * @param tenant whose
   * @param from first place, from 1
   * @param each takes one entry after another
   * @throws RecordsException DAMAGED if an entry cannot be read
   */
  public void read(Tenant tenant, long from, Consumer<Link> each) {
    Optional<Room> room = tenants.existing(tenant);
    if (room.isEmpty()) {
      return;
    }
    for (long sequence = Math.max(1, from); ; ) {
      List<byte[]> page = page(room.get(), sequence);
      for (byte[] sealed : page) {
        each.accept(link(room.get(), sequence++, sealed));
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  /**
   * Checks every entry and the end.
   *
   * @param tenant whose
   * @return what was found; a tenant that does not exist has a whole chain of no entries
   */
  public Verification verify(Tenant tenant) {
    @Nullable Writer writer = writers.get(tenant);
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return new Verification(0, writer == null || writer.seen.sequence() == 0 ? 0 : 1);
    }
    Room room = existing.get();
    Head seen = writer == null ? Head.START : writer.seenOf(room);
    Chain chain = new Chain(tenant, room.keys()::chainHash);
    Head head = Head.START;
    while (true) {
      List<byte[]> page = page(room, head.sequence() + 1);
      for (byte[] sealed : page) {
        long place = head.sequence() + 1;
        Link link;
        try {
          link = link(room, place, sealed);
        } catch (RecordsException e) {
          if (e.failure() == Failure.NEWER_SCHEMA) {
            throw e;
          }
          Optional<Room> renewed =
              e.failure() == Failure.WRONG_KEY ? renewed(tenant) : Optional.empty();
          if (renewed.isEmpty() || !opens(renewed.get(), place, sealed)) {
            return new Verification(place, place);
          }
          // The keys were changed meanwhile: the entry is sealed with one that came after.
          room = renewed.get();
          link = link(room, place, sealed);
        }
        if (!chain.fits(head, link)
            || (place == seen.sequence() && !link.hash().equals(seen.hash()))) {
          return new Verification(place, place);
        }
        head = new Head(link.sequence(), link.hash());
      }
      if (page.size() == PAGE) {
        continue;
      }
      Head end;
      try {
        end = end(room, room.redis().value(room.names().auditHead()));
      } catch (RecordsException e) {
        if (e.failure() == Failure.STORE_DOWN) {
          throw e;
        }
        return new Verification(head.sequence(), head.sequence() + 1);
      }
      if (end.sequence() > head.sequence() && !page(room, head.sequence() + 1).isEmpty()) {
        // Somebody appended meanwhile.
        continue;
      }
      return new Verification(head.sequence(), brokenEnd(head, end, seen));
    }
  }

  private Optional<Room> renewed(Tenant tenant) {
    tenants.forgetKeys(tenant);
    return tenants.existing(tenant);
  }

  private static boolean opens(Room room, long place, byte[] sealed) {
    try {
      link(room, place, sealed);
      return true;
    } catch (RecordsException e) {
      return false;
    }
  }

  /** Where the end of the chain breaks; 0 if it does not. */
  private static long brokenEnd(Head walked, Head signed, Head seen) {
    if (signed.sequence() != walked.sequence()) {
      return Math.min(signed.sequence(), walked.sequence()) + 1;
    }
    if (!signed.hash().equals(walked.hash())) {
      return walked.sequence();
    }
    // This process has written or seen entries beyond an end that fits: chain and end were both set
    // back.
    return seen.sequence() > walked.sequence() ? walked.sequence() + 1 : 0;
  }

  private static List<byte[]> page(Room room, long from) {
    return room.redis()
        .ask(j -> j.lrange(Redis.bytes(room.names().audit()), from - 1, from - 2 + PAGE));
  }

  private static Link link(Room room, long place, byte[] sealed) {
    return room.open(sealed, room.names().audit(), Long.toString(place), Formats::link);
  }

  private static Head end(Room room, byte[] sealed) {
    if (sealed.length == 0) {
      throw new RecordsException(
          Failure.DAMAGED, "the end of the audit chain is missing; verify the chain");
    }
    return room.open(sealed, room.names().auditHead(), "", Formats::head);
  }

  /** Writes one tenant's chain, one batch at a time. */
  private final class Writer {
    private final Tenant tenant;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();
    private volatile Head seen = Head.START;

    /** The end as this process wrote it last; null where it must be read. Under the lock. */
    private @Nullable End written;

    /** By what the chain that was seen is known; empty if none was yet. */
    private volatile byte[] identity = new byte[0];

    /** Where the identity was found last: it need not be looked at again. Under the lock. */
    private @Nullable Room identified;

    Writer(Tenant tenant) {
      this.tenant = tenant;
    }

    Link append(Event event, Opaque inputs) {
      Pending mine = new Pending(event, inputs);
      waiting.add(mine);
      writing.lock();
      try {
        while (mine.link == null && mine.failure == null) {
          writeBatch();
        }
      } finally {
        writing.unlock();
      }
      if (mine.link == null) {
        throw mine.failure();
      }
      return mine.link;
    }

    private void writeBatch() {
      List<Pending> batch = new ArrayList<>();
      for (Pending next; batch.size() < BATCH && (next = waiting.poll()) != null; ) {
        batch.add(next);
      }
      try {
        List<Link> links = Attempts.until(() -> write(batch));
        for (int i = 0; i < links.size(); i++) {
          batch.get(i).link = links.get(i);
        }
      } catch (RuntimeException | Error e) {
        for (Pending pending : batch) {
          pending.failure = e;
        }
      }
    }

    /** The end that was seen of the chain of these keys. */
    Head seenOf(Room room) {
      byte[] known = identity;
      return known.length == 0 || Arrays.equals(known, room.keys().chainHash(IDENTITY))
          ? seen
          : Head.START;
    }

    /**
     * A tenant that was deleted with its keys, by another process, and written to since has a key
     * of its own for a chain of its own: what was seen of the one before says nothing of it. Nobody
     * who only reaches the store can make such keys. The place before is logged, as anchors are.
     */
    private void identify(Room room) {
      if (room == identified) {
        return;
      }
      byte[] found = room.keys().chainHash(IDENTITY);
      if (identity.length > 0 && !Arrays.equals(identity, found)) {
        LOG.warn(
            "the audit chain of tenant '{}' begins anew, with new keys; the one before was seen up "
                + "to entry {} ({}): the tenant was deleted",
            tenant.name(),
            seen.sequence(),
            seen.hash());
        seen = Head.START;
        written = null;
      }
      identity = found;
      identified = room;
    }

    private Optional<List<Link>> write(List<Pending> batch) {
      Room room = tenants.orNew(tenant);
      identify(room);
      Chain chain = new Chain(tenant, room.keys()::chainHash);
      String headKey = room.names().auditHead();
      // The commit expects this end: where another process has written since, it is read anew.
      @Nullable End last = written;
      written = null;
      byte[] before = last == null ? room.redis().value(headKey) : last.sealed();
      Head head = last == null ? end(room, before) : last.head();
      refuseSetBack(head);
      Commit commit = room.commit().expect(headKey, before);
      List<Link> links = new ArrayList<>();
      for (Pending pending : batch) {
        Link link = chain.next(head, clock.instant().truncatedTo(ChronoUnit.MILLIS), pending.event);
        links.add(link);
        head = new Head(link.sequence(), link.hash());
        commit.append(
            room.names().audit(),
            room.seal(Formats.write(link), room.names().audit(), Long.toString(link.sequence())));
        keepInputs(room, commit, link, pending.inputs);
      }
      byte[] after = room.seal(Formats.write(head), headKey, "");
      commit.set(headKey, after);
      if (!room.redis().carryOut(commit)) {
        tenants.forgetKeys(tenant);
        return Optional.empty();
      }
      written = new End(after, head);
      anchor(head, links.size());
      return Optional.of(links);
    }

    private static void keepInputs(Room room, Commit commit, Link link, Opaque inputs) {
      if (inputs.size() == 0) {
        return;
      }
      String patient = link.event().patientId();
      String key = room.names().decisions(room.pseudonym(patient));
      String field = Long.toString(link.sequence());
      DecisionInputs kept = new DecisionInputs(link.recordedAt(), inputs);
      int most = DecisionInputs.most(inputs.size());
      commit
          .setFieldIfAbsent(key, KeyNames.ID, room.seal(Formats.write(patient), key, KeyNames.ID))
          .setField(key, field, room.seal(Formats.write(kept), key, field))
          .keepGreatest(key, most, DecisionInputs.tooMany(most));
    }

    /**
     * A chain that ends before what this process has written was set back; appending would hide it.
     */
    private void refuseSetBack(Head head) {
      Head before = seen;
      if (head.sequence() < before.sequence()
          || (head.sequence() == before.sequence() && !head.hash().equals(before.hash()))) {
        throw new RecordsException(
            Failure.DAMAGED,
            "the audit chain ends before an entry that was acknowledged: the store was set back."
                + " Nothing is written until this is looked into; verify the chain, restore a"
                + " backup, and start the service anew");
      }
    }

    /** Leaves a trace outside of Redis: a chain that was set back as a whole lacks it. */
    private void anchor(Head head, int added) {
      boolean first = seen.sequence() == 0;
      seen = head;
      if (first || (head.sequence() % ANCHOR_EVERY) < added) {
        LOG.info(
            "audit chain of {}: {} entries, last {}", tenant.name(), head.sequence(), head.hash());
      }
    }
  }

  /**
   * The end of a chain.
   *
   * @param sealed as stored
   * @param head as opened
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record End(byte[] sealed, Head head) {}

  /** An event that waits to be written; touched only under the writer's lock. */
  private static final class Pending {
    private final Event event;
    private final Opaque inputs;
    private @Nullable Link link;
    private @Nullable Throwable failure;

    Pending(Event event, Opaque inputs) {
      this.event = event;
      this.inputs = inputs;
    }

    /** A fresh exception for this caller: one instance would be shared by threads. */
    RuntimeException failure() {
      return failure instanceof RecordsException e
          ? new RecordsException(e.failure(), String.valueOf(e.getMessage()), e.field())
          : new IllegalStateException("the audit entry could not be written", failure);
    }
  }
}
