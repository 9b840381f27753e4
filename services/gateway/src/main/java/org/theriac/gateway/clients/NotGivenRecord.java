package org.theriac.gateway.clients;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.GatewaySettings;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;

/**
 * Says in the audit chain that decisions were not given, for as long as it takes the store to come
 * back. Nobody waits for it. When the gateway ends before the store is back, the log has their
 * number and the next start goes on from {@link NotGivenJournal}.
 */
@Singleton
public final class NotGivenRecord {
  /** So many wait at most: a hundred alerts a second for more than a minute and a half. */
  static final int MOST = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(NotGivenRecord.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LOOKING = Duration.ofSeconds(60);
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final Services services;
  private final NotGivenJournal journal;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean working;
  private boolean closed;
  private long lost;

  /** Said once: the log must not fill while it is tried again. Touched by the worker only. */
  private boolean defectSaid;

  NotGivenRecord(Services services, GatewaySettings settings) {
    this.services = services;
    this.journal = new NotGivenJournal(settings.home());
  }

  /** Takes up what a gateway before could not record before it ended. */
  public void takeUp() {
    List<NotGivenJournal.Line> left = journal.left();
    if (left.isEmpty()) {
      return;
    }
    LOG.warn("{} decisions of a gateway that ended before are recorded as not given", left.size());
    left.forEach(line -> add(waiting(line)));
  }

  /** What is to be written. */
  private static final class Waiting {
    private final AuditEvent event;
    private final long from;
    private final String key;

    /** Where it stands in the chain; 0 = it is not written yet. Touched by the worker only. */
    private long written;

    /**
     * Waits.
     *
     * @param event of {@link NotGiven}
     * @param from the first place in the chain where the decision itself may stand; 0 = it is not
     *     there, or the event says where
     * @param key in the journal
     */
    Waiting(AuditEvent event, long from, String key) {
      this.event = event;
      this.from = from;
      this.key = key;
    }

    AuditEvent event() {
      return event;
    }

    String key() {
      return key;
    }
  }

  /** Writes an event of {@link NotGiven} that says all there is to say. */
  public void write(AuditEvent event) {
    keep(new Waiting(event, 0, key(event)), NotGiven.place(event));
  }

  /**
   * Says of a decision whose entry failed that it was not given. A failure does not say that
   * nothing was written, or will be: where the decision stands in the chain before, an entry after
   * it takes it back, and one that comes later is known by its id.
   *
   * @param decision as it was to be recorded, with an id
   * @param from the first place in the chain where it may stand, from 1
   */
  public void writeOfFailed(AuditEvent decision, long from) {
    AuditEvent event = NotGiven.perhaps(decision);
    keep(new Waiting(event, Math.max(1, from), key(event)), Math.max(1, from));
  }

  private static String key(AuditEvent event) {
    String id = NotGiven.id(event);
    return id.isEmpty() ? NotGivenJournal.newId() : id;
  }

  private void keep(Waiting one, long from) {
    journal.add(new NotGivenJournal.Line(one.event().getTenant(), one.key(), from));
    add(one);
  }

  private synchronized void add(Waiting one) {
    if (closed || waiting.size() >= MOST) {
      lost++;
      if (lost == 1) {
        LOG.error("decisions cannot be recorded as not given: too many wait for the store");
      }
      return;
    }
    waiting.add(one);
    if (!working) {
      working = true;
      Thread.ofVirtual().name("not-given").start(this::work);
    }
  }

  /** What found no room to wait here stands in the journal, if there is one. */
  private void takeBack() {
    List<NotGivenJournal.Line> left = journal.left();
    if (left.isEmpty()) {
      return;
    }
    left.stream().limit(MOST).forEach(line -> waiting.add(waiting(line)));
    lost = Math.max(0, left.size() - MOST);
  }

  private static Waiting waiting(NotGivenJournal.Line line) {
    return new Waiting(
        NotGiven.ofEnded(line.tenant(), line.from() > 0 ? line.id() : ""), line.from(), line.id());
  }

  private void work() {
    try {
      while (true) {
        List<Waiting> round = new ArrayList<>();
        synchronized (this) {
          if (waiting.isEmpty() && lost > 0 && !closed) {
            takeBack();
          }
          if (waiting.isEmpty() || closed) {
            working = false;
            return;
          }
          round.addAll(waiting);
        }
        if (!carriedOut(round)) {
          Thread.sleep(BETWEEN);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what can be written; false if something is left. */
  private boolean carriedOut(List<Waiting> round) {
    // Where one cannot be written the others of its tenant cannot either, and each would be
    // awaited.
    Set<String> away = new HashSet<>();
    for (Waiting one : round) {
      if (away.contains(one.event().getTenant())) {
        continue;
      }
      try {
        write(one);
        done(one);
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
          // Then the decision, which is the same but for its outcome, is not in the chain either.
          LOG.error("an entry of a decision that was not given is not taken");
          done(one);
        } else {
          away.add(one.event().getTenant());
        }
      } catch (RuntimeException e) {
        // Whatever it is, the others are written and this one is tried again.
        away.add(one.event().getTenant());
        if (!defectSaid) {
          defectSaid = true;
          LOG.error("a decision cannot be recorded as not given: {}", e.getClass().getSimpleName());
        }
      }
    }
    return away.isEmpty();
  }

  private synchronized void done(Waiting one) {
    waiting.remove(one);
    journal.done(one.key());
  }

  private void write(Waiting one) {
    if (one.written == 0) {
      one.written = append(one.event);
    }
    // Where the decision's own place cannot be looked up now, this is tried again without writing.
    if (one.from > 0) {
      // A chain that is shorter now was begun anew.
      place(one.event, one.from > one.written ? 1 : one.from, one.written)
          .ifPresent(found -> append(NotGiven.after(found.getEvent(), found.getSequence())));
    }
  }

  private long append(AuditEvent event) {
    return Services.by(Services.within(PATIENCE), services.records())
        .appendAudit(AppendAuditRequest.newBuilder().setEvent(event).build())
        .getSequence();
  }

  /** Where the decision of an event stands in a part of the chain. */
  private Optional<ListAuditResponse> place(AuditEvent notGiven, long from, long before) {
    Deadline deadline = Services.within(LOOKING);
    Context.CancellableContext one = Context.current().withCancellation();
    Context outer = one.attach();
    try {
      Iterator<ListAuditResponse> entries =
          Services.by(deadline, services.records())
              .listAudit(
                  ListAuditRequest.newBuilder()
                      .setTenant(notGiven.getTenant())
                      .setPatientId(notGiven.getPatientId())
                      .setFromSequence(from)
                      .build());
      while (entries.hasNext()) {
        ListAuditResponse entry = entries.next();
        if (entry.getSequence() >= before) {
          break;
        }
        if (!NotGiven.is(entry.getEvent())
            && NotGiven.id(entry.getEvent()).equals(NotGiven.id(notGiven))) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    } finally {
      one.detach(outer);
      one.close();
    }
  }

  @PreDestroy
  synchronized void close() {
    closed = true;
    long left = waiting.size() + lost;
    if (left > 0) {
      LOG.error("{} decisions are not recorded as not given: the store did not come back", left);
    }
    journal.close();
  }
}
