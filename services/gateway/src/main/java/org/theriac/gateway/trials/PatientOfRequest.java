package org.theriac.gateway.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.trials.v1.ExtractFactsRequest;
import org.theriac.trials.v1.ExtractFactsResponse;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.PatientFacts;

/** What a request says of a patient for trials: facts, notes, a stored patient, or all of them. */
@Singleton
public final class PatientOfRequest {
  private static final int LONGEST_NOTE = 2_000_000;
  private static final int MOST_NOTES = 50;

  private static final String ATTRIBUTES = "attributes";
  private static final String ATTRIBUTES_OF_LINES = "attr";

  /** Chars of an ISO date. */
  private static final int LONGEST_DATE = 10;

  /** The detail of a fact that says of which day its note is. */
  public static final String NOTE_DATE = "note_date";

  /** The type of a fact that says what the patient wishes. */
  private static final String WISH = "preference";

  private static final String UNNAMED = "trials for a patient who was not named";

  private final Services services;
  private final Profiles profiles;
  private final Callers callers;

  PatientOfRequest(Services services, Profiles profiles, Callers callers) {
    this.services = services;
    this.profiles = profiles;
    this.callers = callers;
  }

  /** A note of a request. */
  public record Note(String text, String date, String id) {
    /**
     * The date under either of its names: {@code noteDate} of HTTP, {@code note_date} of JSON Lines
     * and gRPC. One that is passed over would leave every "two weeks ago" without its day.
     */
    private static String dateOf(JsonFields fields) {
      String date = fields.optionalText("noteDate", LONGEST_DATE).orElse("");
      String other = fields.optionalText("note_date", LONGEST_DATE).orElse(date);
      if (!date.isEmpty() && !date.equals(other)) {
        throw new ProblemException(
            Problem.of(ProblemCode.BAD_REQUEST, "The date of the note is given twice.")
                .field("/note_date", "differs from noteDate; give one of them"));
      }
      return other;
    }

    /** The fields of a note. */
    static final List<String> FIELDS = List.of("text", "noteDate", "note_date", "noteId");

    /** Reads {@code text}, {@code noteDate} and {@code noteId}; other fields are refused. */
    public static Note readWhole(JsonFields fields) {
      return read(fields.only(FIELDS));
    }

    /** Reads {@code text}, {@code noteDate} and {@code noteId}. */
    static Note read(JsonFields fields) {
      return new Note(
          fields
              .optionalWholeText("text", LONGEST_NOTE)
              .orElseGet(() -> fields.text("text", LONGEST_NOTE)),
          dateOf(fields),
          fields.optionalText("noteId", 128).orElse(""));
    }
  }

  /** The notes of a request: {@code notes}, or the one {@code note} with {@code noteDate}. */
  public static List<Note> notes(JsonFields fields) {
    List<Note> notes = new ArrayList<>();
    fields
        .optionalWholeText("note", LONGEST_NOTE)
        .ifPresent(text -> notes.add(new Note(text, Note.dateOf(fields), "note")));
    for (JsonFields note : fields.objects("notes", MOST_NOTES)) {
      notes.add(Note.readWhole(note));
    }
    return notes;
  }

  /**
   * The facts of a note, and what is said of the reading. Each fact keeps the note's day beside its
   * own, so that among several notes the newest value counts, an old one is called old, and people
   * see of when a sentence is.
   */
  public ReadNote read(Note note) {
    ExtractFactsResponse read =
        services
            .trials()
            .extractFacts(
                ExtractFactsRequest.newBuilder()
                    .setText(note.text())
                    .setNoteDate(note.date())
                    .setNoteId(note.id())
                    .build());
    List<Fact> facts = read.getFactsList();
    return new ReadNote(
        note.date().isEmpty()
            ? facts
            : facts.stream()
                .map(fact -> fact.toBuilder().putAttributes(NOTE_DATE, note.date()).build())
                .toList(),
        read.getWarningsList());
  }

  /**
   * What a note gave.
   *
   * @param warnings what could not be read of it, and why; empty = all was read
   */
  public record ReadNote(List<Fact> facts, List<String> warnings) {
    /** The warnings as sentences that say of which of several notes they are. */
    public List<String> sentences(Note note) {
      String of =
          (note.id().isEmpty()
                  ? "A note"
                  : note.id().equals("note") ? "The note" : "Note " + note.id())
              + (note.date().isEmpty() ? "" : " of " + note.date());
      return warnings.stream().map(warning -> of + ": " + warning + ".").toList();
    }
  }

  /** What is stored of a patient for trials; nothing but the id if the patient is unknown. */
  public PatientFacts stored(PatientId patient) {
    return find(patient)
        .orElseGet(() -> PatientFacts.newBuilder().setPatientId(patient.value()).build());
  }

  /** What is stored of a patient for trials; empty if nothing is stored of such a patient. */
  public Optional<PatientFacts> find(PatientId patient) {
    return profiles.audited(
        "read",
        patient,
        "facts for trials",
        () -> {
          try {
            PatientFacts.Builder known = PatientFacts.newBuilder().setPatientId(patient.value());
            Iterator<StreamFactsResponse> answers =
                services
                    .records()
                    .streamFacts(
                        StreamFactsRequest.newBuilder()
                            .setTenant(callers.tenant())
                            .setPatientId(patient.value())
                            .build());
            answers.forEachRemaining(answer -> known.mergeFrom(known(answer)));
            return Optional.of(known.build());
          } catch (StatusRuntimeException e) {
            if (!RpcProblems.hasReason(e, "UNKNOWN_PATIENT")) {
              throw e;
            }
            return Optional.empty();
          }
        });
  }

  /**
   * Facts that were sent of a patient, with what is stored of the patient's wish about research:
   * who opted out is not matched by another door either. That they are looked at is in the audit
   * chain, also where the patient is not named.
   *
   * @param sent with the patient's id, or without one
   * @throws ProblemException FORBIDDEN if the caller is bound to another patient; MALFORMED_ID
   */
  public PatientFacts asWished(PatientFacts sent) {
    if (sent.getPatientId().isEmpty()) {
      profiles.recordUnnamed(UNNAMED);
      return sent;
    }
    PatientFacts stored = stored(new PatientId(sent.getPatientId()));
    return sent.toBuilder()
        .setResearchOptOut(sent.getResearchOptOut() || stored.getResearchOptOut())
        .setTreatingClinician(stored.getTreatingClinician())
        .build();
  }

  /**
   * What may be read out beside a match: all facts, but of who opted out only what a note says of
   * that wish.
   */
  public static List<Fact> shown(PatientFacts patient, boolean optedOut) {
    return optedOut
        ? patient.getFactsList().stream().filter(fact -> fact.getType().equals(WISH)).toList()
        : patient.getFactsList();
  }

  /** What records say of a patient, in the words of the trials service. */
  static PatientFacts known(StreamFactsResponse stored) {
    PatientFacts.Builder known =
        PatientFacts.newBuilder()
            .setPatientId(stored.getPatientId())
            .addAllFacts(stored.getFactsList())
            .addAllFacts(GermlineFacts.of(stored.getResultsList()))
            .setResearchOptOut(stored.getPreference().getOptedOut())
            .setTreatingClinician(stored.getPreference().getTreatingClinician());
    stored.getCorrectionsList().stream()
        .filter(correction -> correction.hasVerdict())
        .forEach(correction -> known.addVerdictCorrections(correction.getVerdict()));
    return known.build();
  }

  /** The fields that say who and what a patient is, beside those of a request's own. */
  static final Set<String> FIELDS = fields();

  private static Set<String> fields() {
    Set<String> fields = new TreeSet<>(ContractJson.names(PatientFacts.getDescriptor()));
    fields.addAll(List.of("note", "notes", "noteDate", "note_date"));
    return fields;
  }

  /**
   * What the body itself says of a patient, without notes and store. The details of a fact may also
   * be named {@code attr}, as JSON Lines name them: passed over, a stage would be without its part
   * and a therapy without its line.
   */
  public static PatientFacts.Builder told(JsonFields fields) {
    for (String list : List.of("facts", "biomarkers")) {
      for (JsonNode fact : fields.node().path(list)) {
        if (fact instanceof ObjectNode object && object.has(ATTRIBUTES_OF_LINES)) {
          if (object.has(ATTRIBUTES)) {
            throw new ProblemException(
                Problem.of(ProblemCode.BAD_REQUEST, "The details of a fact are given twice.")
                    .field(fields.at(list), "attributes or attr; give one of them"));
          }
          object.set(ATTRIBUTES, object.remove(ATTRIBUTES_OF_LINES));
        }
      }
    }
    return ContractJson.read(fields, PatientFacts.newBuilder());
  }

  /**
   * What a request says.
   *
   * @param facts everything together
   * @param unknownId whether it names a patient of whom nothing is stored, so that only what was
   *     sent counts
   * @param warnings what could not be read of the notes, as sentences; empty = all was read
   */
  public record Read(PatientFacts facts, boolean unknownId, List<String> warnings) {}

  /**
   * Everything together.
   *
   * @throws StatusRuntimeException UNKNOWN_PATIENT if the patient is unknown and the request itself
   *     tells nothing: a mistyped id must not read as a patient without facts
   */
  public Read read(JsonFields fields) {
    PatientFacts.Builder patient = told(fields);
    List<Note> notes = notes(fields);
    boolean told =
        patient.getFactsCount() > 0 || patient.getBiomarkersCount() > 0 || !notes.isEmpty();
    Optional<PatientId> id = fields.optionalText("patientId", 128).map(PatientId::new);
    boolean unknown = false;
    if (id.isPresent()) {
      Optional<PatientFacts> stored = find(id.get());
      unknown = stored.isEmpty();
      if (unknown && !told) {
        // Answers as the profile of an unknown patient does.
        profiles.read(id.get(), "facts for trials");
      }
      stored.ifPresent(patient::mergeFrom);
    } else if (told) {
      profiles.recordUnnamed(UNNAMED);
    }
    List<String> warnings = new ArrayList<>();
    for (Note note : notes) {
      ReadNote read = read(note);
      patient.addAllFacts(read.facts());
      warnings.addAll(read.sentences(note));
    }
    return new Read(patient.build(), unknown, warnings);
  }
}
