package org.theriac.records.storage;

import org.theriac.records.identity.Tenant;

/**
 * Names of the Redis keys of a tenant. The tenant in braces keeps them on one node of a cluster, so
 * that one script can write several. Patients, notes, trials and cards appear only as pseudonyms.
 */
final class KeyNames {
  static final String KEY_CHECK = "theriac:key-check";
  static final String EVERYTHING = "theriac:*";

  /** Pattern of the sealed keys of all tenants. */
  static final String EVERY_TENANTS_KEYS = "theriac:{*}:keys";

  /** Before the digest of an id that may be used once. */
  static final String ONCE = "theriac:once:";

  // Fields of a patient's hash.
  static final String ID = "id";
  static final String PROFILE = "profile";
  static final String WORK = "work:";
  static final String CARD = "card:";
  static final String RECALL = "recall:";

  /** Of a tumour board's decision. */
  static final String BOARD = "board:";

  /** Of a report's header in a patient's hash, and of its content beside the notes. */
  static final String REPORT = "report:";

  /**
   * In a backup, before a field of the patient's decisions: there they stand with the other fields.
   */
  static final String DECISION = "decision:";

  // Fields of a patient's facts that belong to no note.
  static final String FIX = "fix:";
  static final String PREFERENCE = "preference";

  private final String prefix;

  KeyNames(Tenant tenant) {
    this.prefix = "theriac:{" + tenant.name() + "}:";
  }

  /** The tenant of a key that {@link #EVERY_TENANTS_KEYS} fits. */
  static Tenant tenantOf(String key) {
    return new Tenant(key.substring(key.indexOf('{') + 1, key.indexOf('}')));
  }

  /** The tenant's sealed keys. A tenant exists from the moment that this key does. */
  String keys() {
    return prefix + "keys";
  }

  /** There while a restore is under way, or was interrupted. */
  String restoring() {
    return prefix + "restoring";
  }

  /** List: the audit chain. */
  String audit() {
    return prefix + "audit";
  }

  /** The end of the audit chain. */
  String auditHead() {
    return prefix + "audit-head";
  }

  /** Set: pseudonyms of all patients. */
  String patients() {
    return prefix + "patients";
  }

  /**
   * Hash: id, profile, worklist entries, recalls, marks of the cards with feedback, headers of
   * reports, decisions.
   */
  String patient(String pseudonym) {
    return prefix + "patient:" + pseudonym;
  }

  /** Hash: id, and what decisions were made from, by the place of each in the audit chain. */
  String decisions(String pseudonym) {
    return prefix + "decisions:" + pseudonym;
  }

  /** Hash: notes by pseudonym, contents of reports. */
  String notes(String pseudonym) {
    return prefix + "notes:" + pseudonym;
  }

  /** Hash: facts by the note's pseudonym; corrections; the patient's preference. */
  String facts(String pseudonym) {
    return prefix + "facts:" + pseudonym;
  }

  /** Stream: pseudonyms of the patients of whom facts changed, oldest change first. */
  String changes() {
    return prefix + "changes";
  }

  /** Set: pseudonyms of the trials with a worklist. */
  String trials() {
    return prefix + "trials";
  }

  /** Set: pseudonyms of the patients on a trial's worklist. */
  String trial(String pseudonym) {
    return trialPrefix() + pseudonym;
  }

  /** What {@link #trial} puts before the pseudonym. */
  String trialPrefix() {
    return prefix + "trial:";
  }

  /** Hash: feedback by the card's pseudonym. */
  String feedback() {
    return prefix + "feedback";
  }

  /** What the site has decided about its rules. */
  String governance() {
    return prefix + "governance";
  }

  /** Pattern of all keys of the tenant. */
  String everything() {
    // A tenant has no character that a pattern gives a meaning to.
    return prefix + "*";
  }

  String prefix() {
    return prefix;
  }
}
