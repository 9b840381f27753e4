package org.theriac.records.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.records.audit.DecisionInputs;
import org.theriac.records.audit.Event;
import org.theriac.records.audit.Head;
import org.theriac.records.audit.Link;
import org.theriac.records.corrections.Correction;
import org.theriac.records.corrections.Preference;
import org.theriac.records.feedback.Feedback;
import org.theriac.records.feedback.Outcome;
import org.theriac.records.governance.Governance;
import org.theriac.records.governance.Level;
import org.theriac.records.governance.RulePolicy;
import org.theriac.records.notes.Note;
import org.theriac.records.notes.NoteFacts;
import org.theriac.records.profile.GenotypeSet;
import org.theriac.records.profile.Profile;
import org.theriac.records.profile.Result;
import org.theriac.records.profile.Standing;
import org.theriac.records.recall.Recall;
import org.theriac.records.reports.Decision;
import org.theriac.records.reports.StoredReport;
import org.theriac.records.worklist.Entry;
import org.theriac.records.worklist.State;

/**
 * The stored form of each value before it is sealed, schema 1. A change of any of them is a new
 * schema: the version is written before the sealed value, and older forms must stay readable.
 */
final class Formats {
  private Formats() {}

  static byte[] write(Profile profile) {
    Packer packer = new Packer();
    packer.number(profile.version());
    packer.list(
        profile.results(),
        result ->
            packer
                .text(result.gene())
                .text(result.source())
                .text(result.standing().name())
                .text(result.signedBy())
                .instant(result.signedAt())
                .instant(result.storedAt())
                .text(result.knowledgeRelease())
                .opaque(result.content()));
    packer.list(
        profile.genotypes(),
        set ->
            packer
                .text(set.source())
                .text(set.knowledgeRelease())
                .instant(set.storedAt())
                .list(set.genotypes(), packer::opaque));
    return packer.toBytes();
  }

  static Profile profile(byte[] bytes) {
    return Unpacker.read(
        bytes,
        in ->
            new Profile(
                in.number(),
                in.list(() ->
                    new Result(
                        in.text(),
                        in.text(),
                        in.constant(Standing.class),
                        in.text(),
                        in.instant(),
                        in.instant(),
                        in.text(),
                        in.opaque())),
                in.list(() ->
                    new GenotypeSet(in.text(), in.text(), in.instant(), in.list(in::opaque)))));
  }

  static byte[] write(Note note) {
    return new Packer()
        .text(note.id())
        .text(note.date())
        .instant(note.storedAt())
        .text(note.text())
        .toBytes();
  }

  static Note note(byte[] bytes) {
    return Unpacker.read(bytes, in -> new Note(in.text(), in.text(), in.instant(), in.text()));
  }

  static byte[] write(NoteFacts facts) {
    Packer packer = new Packer();
    return packer
        .text(facts.noteId())
        .text(facts.date())
        .instant(facts.storedAt())
        .list(facts.facts(), packer::opaque)
        .toBytes();
  }

  static NoteFacts noteFacts(byte[] bytes) {
    return Unpacker.read(
        bytes, in -> new NoteFacts(in.text(), in.text(), in.instant(), in.list(in::opaque)));
  }

  static byte[] write(Entry entry) {
    return new Packer()
        .text(entry.trialId())
        .text(entry.patientId())
        .text(entry.state().name())
        .text(entry.note())
        .instant(entry.changedAt())
        .text(entry.changedBy())
        .text(entry.standing())
        .text(entry.cause())
        .instant(entry.foundAt())
        .text(entry.assignedTo())
        .toBytes();
  }

  static Entry entry(byte[] bytes) {
    return Unpacker.read(
        bytes,
        in -> {
          String trial = in.text();
          String patient = in.text();
          State state = in.constant(State.class);
          String note = in.text();
          Instant changedAt = in.instant();
          String changedBy = in.text();
          // The first form ended here.
          return in.atEnd()
              ? new Entry(trial, patient, state, note, changedAt, changedBy, "", "", changedAt, "")
              : new Entry(
                  trial,
                  patient,
                  state,
                  note,
                  changedAt,
                  changedBy,
                  in.text(),
                  in.text(),
                  in.instant(),
                  in.text());
        });
  }

  static byte[] write(Correction correction) {
    return new Packer()
        .text(correction.id())
        .text(correction.kind().name())
        .opaque(correction.content())
        .text(correction.reason())
        .text(correction.madeBy())
        .instant(correction.madeAt())
        .toBytes();
  }

  static Correction correction(byte[] bytes) {
    return Unpacker.read(
        bytes,
        in ->
            new Correction(
                in.text(),
                in.constant(Correction.Kind.class),
                in.opaque(),
                in.text(),
                in.text(),
                in.instant()));
  }

  static byte[] write(Preference preference) {
    return new Packer()
        .number(preference.optedOut() ? 1 : 0)
        .text(preference.treatingClinician())
        .instant(preference.changedAt())
        .text(preference.changedBy())
        .toBytes();
  }

  static Preference preference(byte[] bytes) {
    return Unpacker.read(
        bytes, in -> new Preference(in.number() == 1, in.text(), in.instant(), in.text()));
  }

  static byte[] write(StoredReport report) {
    return new Packer()
        .text(report.id())
        .instant(report.madeAt())
        .text(report.madeBy())
        .text(report.oncotreeCode())
        .text(report.knowledgeRelease())
        .text(report.modelVersion())
        .text(report.digest())
        .toBytes();
  }

  static StoredReport storedReport(byte[] bytes) {
    return Unpacker.read(
        bytes,
        in ->
            new StoredReport(
                in.text(), in.instant(), in.text(), in.text(), in.text(), in.text(), in.text()));
  }

  static byte[] write(Decision decision) {
    Packer packer = new Packer();
    return packer
        .text(decision.id())
        .text(decision.reportId())
        .text(decision.therapy())
        .text(decision.verdict().name())
        .text(decision.reason())
        .text(decision.decidedBy())
        .instant(decision.decidedAt())
        .list(decision.context().entrySet(), one -> packer.text(one.getKey()).text(one.getValue()))
        .toBytes();
  }

  static Decision decision(byte[] bytes) {
    return Unpacker.read(
        bytes,
        in ->
            new Decision(
                in.text(),
                in.text(),
                in.text(),
                in.constant(Decision.Verdict.class),
                in.text(),
                in.text(),
                in.instant(),
                sorted(in.list(() -> Map.entry(in.text(), in.text())))));
  }

  static byte[] write(Feedback feedback) {
    return new Packer()
        .text(feedback.cardId())
        .text(feedback.ruleId())
        .text(feedback.outcome().name())
        .text(feedback.overrideReason())
        .text(feedback.comment())
        .instant(feedback.outcomeAt())
        .text(feedback.patientId())
        .text(feedback.encounterId())
        .text(feedback.orderId())
        .toBytes();
  }

  static Feedback feedback(byte[] bytes) {
    return Unpacker.read(
        bytes,
        in ->
            new Feedback(
                in.text(),
                in.text(),
                in.constant(Outcome.class),
                in.text(),
                in.text(),
                in.instant(),
                in.text(),
                in.text(),
                in.text()));
  }

  static byte[] write(Governance governance) {
    Packer packer = new Packer();
    return packer
        .number(governance.version())
        .number(governance.shadow() ? 1 : 0)
        .number(governance.retentionDays())
        .list(
            governance.policies(),
            policy ->
                packer
                    .text(policy.ruleId())
                    .text(policy.level().name())
                    .text(policy.reviewer())
                    .text(policy.reason())
                    .text(policy.ruleVersion())
                    .instant(policy.changedAt())
                    .text(policy.changedBy()))
        .toBytes();
  }

  static Governance governance(byte[] bytes) {
    return Unpacker.read(
        bytes,
        in ->
            new Governance(
                in.number(),
                in.number() == 1,
                Math.toIntExact(in.number()),
                in.list(() ->
                    new RulePolicy(
                        in.text(),
                        in.constant(Level.class),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.instant(),
                        in.text()))));
  }

  static byte[] write(Link link) {
    Packer packer = new Packer();
    Event event = link.event();
    return packer
        .number(link.sequence())
        .instant(link.recordedAt())
        .text(event.action())
        .text(event.actor())
        .text(event.patientId())
        .text(event.purpose())
        .text(event.outcome())
        .list(event.details().entrySet(), one -> packer.text(one.getKey()).text(one.getValue()))
        .text(link.previousHash())
        .text(link.hash())
        .toBytes();
  }

  static Link link(byte[] bytes) {
    return Unpacker.read(
        bytes,
        in ->
            new Link(
                in.number(),
                in.instant(),
                new Event(
                    in.text(),
                    in.text(),
                    in.text(),
                    in.text(),
                    in.text(),
                    sorted(in.list(() -> Map.entry(in.text(), in.text())))),
                in.text(),
                in.text()));
  }

  private static TreeMap<String, String> sorted(List<Map.Entry<String, String>> entries) {
    TreeMap<String, String> map = new TreeMap<>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }

  static byte[] write(Recall recall) {
    Packer packer = new Packer();
    return packer
        .text(recall.patientId())
        .text(recall.fromRelease())
        .text(recall.toRelease())
        .text(recall.kind())
        .text(recall.subject())
        .text(recall.before())
        .text(recall.after())
        .list(recall.reasons(), packer::text)
        .text(recall.state())
        .text(recall.note())
        .text(recall.changedBy())
        .instant(recall.changedAt())
        .instant(recall.foundAt())
        .toBytes();
  }

  static Recall recall(byte[] bytes) {
    return Unpacker.read(
        bytes,
        in ->
            new Recall(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.list(in::text),
                in.text(),
                in.text(),
                in.text(),
                in.instant(),
                in.instant()));
  }

  static byte[] write(DecisionInputs inputs) {
    return new Packer().instant(inputs.storedAt()).opaque(inputs.content()).toBytes();
  }

  static DecisionInputs inputs(byte[] bytes) {
    return Unpacker.read(bytes, in -> new DecisionInputs(in.instant(), in.opaque()));
  }

  static byte[] write(Head head) {
    return new Packer().number(head.sequence()).text(head.hash()).toBytes();
  }

  static Head head(byte[] bytes) {
    return Unpacker.read(bytes, in -> new Head(in.number(), in.text()));
  }

  static byte[] write(String text) {
    return new Packer().text(text).toBytes();
  }

  static String text(byte[] bytes) {
    return Unpacker.read(bytes, Unpacker::text);
  }
}
