package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.theriac.records.feedback.Feedback;
import org.theriac.records.feedback.RuleTally;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;

/** Keeps feedback, one per card. */
public final class FeedbackStore {
  private final Tenants tenants;

  /**
   * The feedback of a store.
   *
   * @param tenants the tenants
   */
  public FeedbackStore(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * Stores feedback, replacing other feedback on the same card.
   *
   * @param tenant whose
   * @param feedback the feedback
   * @return false if the same feedback was there before, be it at another time
   */
  public boolean put(Tenant tenant, Feedback feedback) {
    Room room = tenants.orNew(tenant);
    String key = room.names().feedback();
    String card = room.keys().pseudonym("card", feedback.cardId());
    return Attempts.until(() -> {
      byte[] before = room.redis().field(key, card);
      Commit commit = room.commit().expect(key, card, before);
      if (before.length > 0) {
        Feedback stored = room.open(before, key, card, Formats::feedback);
        if (stored.equals(feedback.at(stored.outcomeAt()))) {
          return Optional.of(false);
        }
        if (!stored.patientId().isEmpty()) {
          commit.removeField(
              room.names().patient(room.pseudonym(stored.patientId())), KeyNames.CARD + card);
        }
      }
      commit.setField(key, card, room.seal(Formats.write(feedback), key, card));
      if (!feedback.patientId().isEmpty()) {
        // By this mark the feedback is found when the patient is forgotten, who is known from here
        // on: retention walks the known ones.
        String pseudonym = room.pseudonym(feedback.patientId());
        room.withPatient(commit, pseudonym, feedback.patientId())
            .mark(room.names().patient(pseudonym), KeyNames.CARD + card);
      }
      return room.redis().carryOut(commit) ? Optional.of(true) : Optional.empty();
    });
  }

  /**
   * The feedback given on cards of a patient in an encounter.
   *
   * @param patient whose
   * @param encounterId the encounter
   * @return in no order; empty for a patient who is not known
   */
  public List<Feedback> of(Patient patient, String encounterId) {
    Optional<Room> existing = tenants.existing(patient.tenant());
    if (existing.isEmpty()) {
      return List.of();
    }
    Room room = existing.get();
    String key = room.names().feedback();
    List<Feedback> found = new ArrayList<>();
    for (String mark :
        room.redis().fieldNames(room.names().patient(room.pseudonym(patient.id())))) {
      if (!mark.startsWith(KeyNames.CARD)) {
        continue;
      }
      String card = mark.substring(KeyNames.CARD.length());
      byte[] sealed = room.redis().field(key, card);
      if (sealed.length > 0) {
        Feedback feedback = room.open(sealed, key, card, Formats::feedback);
        if (feedback.encounterId().equals(encounterId)) {
          found.add(feedback);
        }
      }
    }
    return found;
  }

  /**
   * Counts feedback by rule.
   *
   * @param tenant whose
   * @return by rule id
   */
  public List<RuleTally> tallies(Tenant tenant) {
    Optional<Room> existing = tenants.existing(tenant);
    if (existing.isEmpty()) {
      return List.of();
    }
    Room room = existing.get();
    String key = room.names().feedback();
    List<Feedback> all = new ArrayList<>();
    for (Map.Entry<byte[], byte[]> entry : room.redis().fields(key).entrySet()) {
      all.add(room.open(entry.getValue(), key, Redis.string(entry.getKey()), Formats::feedback));
    }
    return RuleTally.of(all);
  }
}
