package org.theriac.records.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.Failure;
import org.theriac.records.Opaque;
import org.theriac.records.RecordsException;
import org.theriac.records.audit.Event;
import org.theriac.records.audit.Link;
import org.theriac.records.corrections.Correction;
import org.theriac.records.corrections.Preference;
import org.theriac.records.feedback.Feedback;
import org.theriac.records.feedback.Outcome;
import org.theriac.records.governance.Level;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.identity.Texts;
import org.theriac.records.profile.GenotypeSet;
import org.theriac.records.profile.Profile;
import org.theriac.records.profile.Result;
import org.theriac.records.profile.Standing;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.GetProfileResponse;
import org.theriac.records.v1.Governance;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.ListWorklistResponse;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.PutFeedbackRequest;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.ResearchPreference;
import org.theriac.records.v1.RuleLevel;
import org.theriac.records.v1.RulePolicy;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.records.worklist.Entry;
import org.theriac.records.worklist.Selection;
import org.theriac.records.worklist.State;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.VerdictCorrection;
import org.theriac.variants.v1.Genotype;

/** From the contract to the domain and back. */
final class Mapping {
  private static final int MAX_GENOTYPES = 20_000;
  private static final int MAX_CONTENT_BYTES = 8 * 1024 * 1024;
  private static final int MAX_WORD = 256;
  private static final long LARGEST_PAGE = 8L * 1024 * 1024;
  // Facts and results are stored as the contract writes them, in the versions of its messages.
  private static final String SIGNED = "SIGNED";

  private Mapping() {}

  static Patient patient(PatientKey key) {
    return new Patient(new Tenant(key.getTenant()), key.getPatientId());
  }

  static List<Result> results(PutResultsRequest request, Instant now) {
    Texts.limited(request.getSource(), MAX_WORD, "source");
    Texts.limited(request.getKnowledgeRelease(), MAX_WORD, "knowledge_release");
    Texts.atMost(request.getResultsCount(), Profile.MAX_RESULTS, "results");
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < request.getResultsCount(); i++) {
      GeneResult result = request.getResults(i);
      String field = "results[" + i + "].";
      Texts.required(result.getGene(), 64, field + "gene");
      Texts.limited(result.getSource(), MAX_WORD, field + "source");
      results.add(
          new Result(
              result.getGene(),
              request.getSource().isEmpty()
                  ? "laboratory " + result.getSource()
                  : request.getSource(),
              standing(result.getStatus(), field + "status"),
              "",
              Instant.EPOCH,
              now,
              request.getKnowledgeRelease(),
              opaque(result, "results")));
    }
    return results;
  }

  private static Standing standing(ResultStatus status, String field) {
    return switch (status) {
      case RESULT_STATUS_LAB_REPORTED -> Standing.LAB_REPORTED;
      case RESULT_STATUS_UNVERIFIED, RESULT_STATUS_UNSPECIFIED -> Standing.UNVERIFIED;
      case RESULT_STATUS_SIGNED, UNRECOGNIZED ->
          throw new RecordsException(
              Failure.MALFORMED_FIELD,
              "a result is stored as lab-reported or unverified; only SignResults makes it signed",
              field);
    };
  }

  static GenotypeSet genotypes(PutResultsRequest request, Instant now) {
    Texts.atMost(request.getGenotypesCount(), MAX_GENOTYPES, "genotypes");
    if (request.getGenotypesCount() > 0 && request.getSource().isEmpty()) {
      throw new RecordsException(
          Failure.MALFORMED_FIELD, "genotypes need the source they replace", "source");
    }
    return new GenotypeSet(
        request.getSource(),
        request.getKnowledgeRelease(),
        now,
        opaques(request.getGenotypesList(), "genotypes"));
  }

  static GetProfileResponse profile(Profile profile) {
    GetProfileResponse.Builder response =
        GetProfileResponse.newBuilder().setVersion(profile.version());
    profile.results().forEach(result -> response.addResults(result(result)));
    for (GenotypeSet set : profile.genotypes()) {
      for (Opaque genotype : set.genotypes()) {
        response.addGenotypes(parse(genotype, Genotype.parser()));
      }
    }
    return response.build();
  }

  /** A result with who stands behind it. */
  static GeneResult result(Result result) {
    GeneResult.Builder builder =
        parse(result.content(), GeneResult.parser()).toBuilder()
            .setStatus(
                switch (result.standing()) {
                  case LAB_REPORTED -> ResultStatus.RESULT_STATUS_LAB_REPORTED;
                  case SIGNED -> ResultStatus.RESULT_STATUS_SIGNED;
                  case UNVERIFIED -> ResultStatus.RESULT_STATUS_UNVERIFIED;
                });
    if (result.standing() == Standing.SIGNED) {
      builder.addNotes(
          CallNote.newBuilder()
              .setCode(SIGNED)
              .setMessage(
                  "Signed by "
                      + result.signedBy()
                      + " on "
                      + result.signedAt().atOffset(ZoneOffset.UTC).toLocalDate()
                      + "."));
    }
    return builder.build();
  }

  static List<Opaque> opaques(List<? extends MessageLite> messages, String field) {
    long size = 0;
    List<Opaque> opaques = new ArrayList<>(messages.size());
    for (MessageLite message : messages) {
      size += message.getSerializedSize();
      if (size > MAX_CONTENT_BYTES) {
        throw new RecordsException(
            Failure.TOO_LARGE, "at most " + MAX_CONTENT_BYTES + " bytes are kept", field);
      }
      opaques.add(opaque(message, field));
    }
    return opaques;
  }

  private static Opaque opaque(MessageLite message, String field) {
    if (message.getSerializedSize() > MAX_CONTENT_BYTES) {
      throw new RecordsException(
          Failure.TOO_LARGE, "at most " + MAX_CONTENT_BYTES + " bytes are kept", field);
    }
    return Opaque.of(message.toByteArray());
  }

  private static <T> T parse(Opaque content, Parser<T> parser) {
    try {
      return parser.parseFrom(ByteString.copyFrom(content.bytes()));
    } catch (InvalidProtocolBufferException e) {
      throw new RecordsException(
          Failure.DAMAGED, "a stored value is not of its form; restore from a backup");
    }
  }

  static Fact fact(Opaque content, String noteId) {
    return parse(content, Fact.parser()).toBuilder().setNoteId(noteId).build();
  }

  static Entry entry(WorklistEntry entry, InstantSource clock) {
    return new Entry(
        entry.getTrialId(),
        entry.getPatientId(),
        State.of(entry.getState()),
        entry.getNote(),
        clock.instant(),
        entry.getChangedBy(),
        entry.getStanding(),
        entry.getCause(),
        clock.instant(),
        entry.getAssignedTo());
  }

  static Correction correction(org.theriac.records.v1.Correction correction, InstantSource clock) {
    Correction.Kind kind = Correction.Kind.of(correction.getKind());
    MessageLite content =
        kind == Correction.Kind.VERDICT ? correction.getVerdict() : correction.getFact();
    if (content.getSerializedSize() == 0) {
      throw new RecordsException(
          Failure.MALFORMED_FIELD,
          "a correction needs what it corrects: a fact or a verdict",
          "correction");
    }
    return new Correction(
        correction.getCorrectionId().isEmpty()
            ? UUID.randomUUID().toString()
            : correction.getCorrectionId(),
        kind,
        opaque(content, "correction"),
        correction.getReason(),
        correction.getMadeBy(),
        clock.instant());
  }

  static org.theriac.records.v1.Correction correction(Correction correction) {
    var out =
        org.theriac.records.v1.Correction.newBuilder()
            .setCorrectionId(correction.id())
            .setKind(correction.kind().word())
            .setReason(correction.reason())
            .setMadeBy(correction.madeBy())
            .setMadeAt(correction.madeAt().toString());
    if (correction.kind() == Correction.Kind.VERDICT) {
      out.setVerdict(
          parse(correction.content(), VerdictCorrection.parser()).toBuilder()
              .setReason(correction.reason())
              .setMadeBy(correction.madeBy())
              .setMadeAt(correction.madeAt().toString()));
    } else {
      out.setFact(parse(correction.content(), Fact.parser()));
    }
    return out.build();
  }

  static Preference preference(ResearchPreference preference, InstantSource clock) {
    return new Preference(
        preference.getOptedOut(),
        preference.getTreatingClinician(),
        clock.instant(),
        preference.getChangedBy());
  }

  static ResearchPreference preference(Preference preference) {
    return ResearchPreference.newBuilder()
        .setOptedOut(preference.optedOut())
        .setTreatingClinician(preference.treatingClinician())
        .setChangedAt(preference.changedAt().toString())
        .setChangedBy(preference.changedBy())
        .build();
  }

  static WorklistEntry entry(Entry entry) {
    return WorklistEntry.newBuilder()
        .setTrialId(entry.trialId())
        .setPatientId(entry.patientId())
        .setState(entry.state().word())
        .setNote(entry.note())
        .setChangedAt(entry.changedAt().toString())
        .setChangedBy(entry.changedBy())
        .setStanding(entry.standing())
        .setCause(entry.cause())
        .setFoundAt(entry.foundAt().toString())
        .setAssignedTo(entry.assignedTo())
        .build();
  }

  static Selection selection(ListWorklistRequest request) {
    return new Selection(
        request.getTrialId(),
        request.getPatientId(),
        request.getChangedSince().isEmpty()
            ? Instant.MIN
            : Texts.instant(request.getChangedSince(), "changed_since"),
        request.getByMatch());
  }

  /** Entries of a page, and how many there are of each kind in all. */
  static ListWorklistResponse page(List<Entry> all, int offset, int limit) {
    ListWorklistResponse.Builder page = ListWorklistResponse.newBuilder().setTotal(all.size());
    if (!all.isEmpty()) {
      page.setNewest(all.getFirst().changedAt().toString());
    }
    Map<String, Integer> states = new TreeMap<>();
    Map<String, Integer> standings = new TreeMap<>();
    for (Entry entry : all) {
      states.merge(entry.state().word(), 1, Integer::sum);
      standings.merge(entry.standing(), 1, Integer::sum);
    }
    long bytes = 0;
    for (Entry entry : all.stream().skip(offset).limit(limit).toList()) {
      WorklistEntry next = entry(entry);
      bytes += next.getSerializedSize();
      if (bytes > LARGEST_PAGE && page.getEntriesCount() > 0) {
        break;
      }
      page.addEntries(next);
    }
    return page.putAllStates(states).putAllStandings(standings).build();
  }

  static Feedback feedback(PutFeedbackRequest request, InstantSource clock) {
    return new Feedback(
        uuid(request.getCardId()),
        request.getRuleId(),
        Outcome.of(request.getOutcome()),
        request.getOverrideReason(),
        request.getComment(),
        request.getOutcomeAt().isEmpty()
            ? clock.instant()
            : Texts.instant(request.getOutcomeAt(), "outcome_at"),
        request.getPatientId(),
        request.getEncounterId(),
        request.getOrderId());
  }

  /** The UUID in its one spelling, so that the same card is the same card. */
  private static String uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (text.length() == 36) {
        return uuid.toString();
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new RecordsException(Failure.MALFORMED_ID, "a card's id is a UUID", "card_id");
  }

  static org.theriac.records.governance.Governance governance(
      Governance governance, InstantSource clock) {
    Instant now = clock.instant();
    List<org.theriac.records.governance.RulePolicy> policies = new ArrayList<>();
    for (RulePolicy policy : governance.getPoliciesList()) {
      policies.add(
          new org.theriac.records.governance.RulePolicy(
              policy.getRuleId(),
              level(policy.getLevel()),
              policy.getReviewer(),
              policy.getReason(),
              policy.getRuleVersion(),
              policy.getChangedAt().isEmpty()
                  ? now
                  : Texts.instant(policy.getChangedAt(), "governance.policies.changed_at"),
              policy.getChangedBy()));
    }
    return new org.theriac.records.governance.Governance(
        governance.getVersion(), governance.getShadow(), governance.getRetentionDays(), policies);
  }

  private static Level level(RuleLevel level) {
    return switch (level) {
      case RULE_LEVEL_OFF -> Level.OFF;
      case RULE_LEVEL_INFO -> Level.INFO;
      case RULE_LEVEL_INTERRUPTIVE -> Level.INTERRUPTIVE;
      case RULE_LEVEL_UNSPECIFIED, UNRECOGNIZED ->
          throw new RecordsException(
              Failure.MALFORMED_FIELD, "off, info or interruptive", "governance.policies.level");
    };
  }

  static Governance governance(org.theriac.records.governance.Governance governance) {
    Governance.Builder builder =
        Governance.newBuilder()
            .setVersion(governance.version())
            .setShadow(governance.shadow())
            .setRetentionDays(governance.retentionDays());
    governance
        .policies()
        .forEach(policy ->
            builder.addPolicies(
                RulePolicy.newBuilder()
                    .setRuleId(policy.ruleId())
                    .setLevel(
                        switch (policy.level()) {
                          case OFF -> RuleLevel.RULE_LEVEL_OFF;
                          case INFO -> RuleLevel.RULE_LEVEL_INFO;
                          case INTERRUPTIVE -> RuleLevel.RULE_LEVEL_INTERRUPTIVE;
                        })
                    .setReviewer(policy.reviewer())
                    .setReason(policy.reason())
                    .setRuleVersion(policy.ruleVersion())
                    .setChangedAt(policy.changedAt().toString())
                    .setChangedBy(policy.changedBy())));
    return builder.build();
  }

  static Event event(AuditEvent event) {
    return new Event(
        event.getAction(),
        event.getActor(),
        event.getPatientId(),
        event.getPurpose(),
        event.getOutcome(),
        new TreeMap<>(event.getDetailsMap()));
  }

  static ListAuditResponse link(Link link, Tenant tenant) {
    Event event = link.event();
    return ListAuditResponse.newBuilder()
        .setSequence(link.sequence())
        .setRecordedAt(link.recordedAt().toString())
        .setEvent(
            AuditEvent.newBuilder()
                .setTenant(tenant.name())
                .setAction(event.action())
                .setActor(event.actor())
                .setPatientId(event.patientId())
                .setPurpose(event.purpose())
                .setOutcome(event.outcome())
                .putAllDetails(event.details()))
        .setHash(link.hash())
        .setPreviousHash(link.previousHash())
        .build();
  }
}
