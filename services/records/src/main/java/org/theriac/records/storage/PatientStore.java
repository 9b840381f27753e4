package org.theriac.records.storage;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Patient;

/** Forgets patients. */
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
   * Forgets a patient: profile, notes, facts, worklist entries and feedback, in one step. The file
   * is then rewritten, so that not even the sealed values stay on disk.
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
                    Redis.bytes(names.trials())),
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
