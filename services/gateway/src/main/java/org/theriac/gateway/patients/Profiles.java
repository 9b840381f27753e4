package org.theriac.gateway.patients;

import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.clients.Uploads;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.gateway.protection.Admission;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CallStatus;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.DeletePatientRequest;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.GetProfileResponse;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.SignResultsRequest;
import org.theriac.records.v1.SignResultsResponse;
import org.theriac.variants.v1.GermlineHeader;
import org.theriac.variants.v1.ParseGermlineRequest;
import org.theriac.variants.v1.ParseGermlineResponse;

/** What is stored of a patient's genes. Every access is in the audit chain before it happens. */
@Singleton
public final class Profiles {
  /** Codes of notes on a reported result of which nothing could be used. */
  private static final Set<String> UNREADABLE =
      Set.of("UNKNOWN_ALLELE", "UNKNOWN_PHENOTYPE", "UNKNOWN_SCORE");

  private static final String CALLED = "called by Theriac from a variant file";
  private static final int LONGEST_SAMPLE_SHOWN = 60;

  /** Largest variant file, 1 GiB. */
  static final long LARGEST_FILE = 1L << 30;

  private final Services services;
  private final AuditTrail audit;
  private final Callers callers;
  private final Admission admission;
  private final WordsOfResults words;

  Profiles(
      Services services,
      AuditTrail audit,
      Callers callers,
      Admission admission,
      WordsOfResults words) {
    this.admission = admission;
    this.words = words;
    this.services = services;
    this.audit = audit;
    this.callers = callers;
  }

  /**
   * What became of an uploaded file.
   *
   * @param sample the sample that was read
   * @param ofThePatient whether the sample is shown to be the patient's: it has the patient's id,
   *     or the caller named it
   * @param calls every gene of the release, not-called ones included
   * @param stored how many results were stored
   * @param version version of the profile now
   */
  public record Upload(
      ParseGermlineResponse sample,
      boolean ofThePatient,
      CallDiplotypesResponse calls,
      int stored,
      long version) {

    /** What has to be looked at before the results are signed; empty = nothing. */
    public String sampleRemark() {
      return ofThePatient
          ? ""
          : "The file's sample is named otherwise than the patient, and the upload did not name it:"
              + " make sure that it is the patient's before the results are signed, or upload it"
              + " again with ?sample= and its name.";
    }
  }

  /**
   * Calls the genes of an uploaded file and stores the results as unverified. All or nothing.
   *
   * @param patient whose
   * @param sample the sample column. Empty = the only one
   * @param file the variant file
   */
  public Upload upload(PatientId patient, String sample, InputStream file) {
    requireOpen(patient);
    return admission.heavy(() -> admitted(patient, sample, file));
  }

  private Upload admitted(PatientId patient, String sample, InputStream file) {
    GermlineHeader.Builder header = GermlineHeader.newBuilder();
    if (!sample.isEmpty()) {
      header.addSampleIds(sample);
    }
    List<ParseGermlineResponse> samples =
        Uploads.send(
            file,
            LARGEST_FILE,
            ParseGermlineRequest.newBuilder().setHeader(header).build(),
            chunk -> ParseGermlineRequest.newBuilder().setChunk(chunk).build(),
            services.variantStreams()::parseGermline);
    if (samples.size() != 1) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.SEVERAL_SAMPLES,
              "The file has "
                  + samples.size()
                  + " samples; say with ?sample= which one is the patient's."));
    }
    ParseGermlineResponse parsed = samples.getFirst();
    // Named by who uploads it, or with the patient's own id.
    boolean ofThePatient =
        !sample.isEmpty() || parsed.getSampleId().equalsIgnoreCase(patient.value());
    CallDiplotypesResponse calls =
        services
            .pharmacogenomics()
            .callDiplotypes(
                CallDiplotypesRequest.newBuilder()
                    .addAllGenotypes(parsed.getGenotypesList())
                    .build());
    List<GeneResult> results =
        GeneResults.of(
            calls.getCallsList(),
            ofThePatient
                ? CALLED
                : CALLED
                    + ", sample "
                    + shortened(parsed.getSampleId())
                    + ", not shown to be this patient's",
            LocalDate.now(ZoneOffset.UTC).toString());
    PutResultsRequest request =
        PutResultsRequest.newBuilder()
            .setPatient(callers.key(patient))
            .addAllResults(results)
            .addAllGenotypes(parsed.getGenotypesList())
            .setSource("vcf:" + parsed.getSampleId())
            .setKnowledgeRelease(calls.getKnowledgeRelease())
            .build();
    long version =
        audited(
            "write",
            patient,
            "germline file",
            () -> services.records().putResults(request).getVersion());
    return new Upload(parsed, ofThePatient, calls, results.size(), version);
  }

  private static String shortened(String sample) {
    return sample.length() <= LONGEST_SAMPLE_SHOWN
        ? sample
        : sample.substring(0, LONGEST_SAMPLE_SHOWN) + "…";
  }

  /**
   * Refuses a caller who is bound to another patient before anything that they sent is read.
   *
   * @throws ProblemException FORBIDDEN
   */
  public void requireOpen(PatientId patient) {
    callers.requireOpen(patient);
  }

  /**
   * Stores what a laboratory reported, after the ontology has understood every result. It replaces
   * what the same source said before of the same genes; of other genes it takes nothing back.
   *
   * @return version of the profile now
   * @throws ProblemException UNREADABLE_RESULT if one of them cannot be read: then none is stored
   */
  public long putLaboratoryResults(PatientId patient, List<GeneResult> results, String source) {
    PutResultsRequest.Builder request =
        PutResultsRequest.newBuilder().setPatient(callers.key(patient));
    for (int i = 0; i < results.size(); i++) {
      GeneResult result = readable(results.get(i), "results[" + i + "]");
      request.addResults(
          result.getSource().isEmpty() ? result.toBuilder().setSource(source).build() : result);
    }
    return audited(
        "write",
        patient,
        "laboratory results",
        () -> services.records().putResults(request.build()).getVersion());
  }

  /** The result as it is, or as its words mean; refused if neither can be read. */
  private GeneResult readable(GeneResult result, String path) {
    if (unreadable(result).isEmpty()) {
      return result;
    }
    GeneResult read = words.read(result);
    unreadable(read)
        .ifPresent(code -> {
          throw new ProblemException(
              Problem.of(
                      ProblemCode.UNREADABLE_RESULT,
                      "A result cannot be read; nothing was stored. Write the diplotype in star"
                          + " alleles, the phenotype in the words of CPIC, or the activity score.")
                  .field(path, unreadable(result, code)));
        });
    return read;
  }

  /** Code of the note that says why a result cannot be read; empty if it can. */
  private Optional<String> unreadable(GeneResult result) {
    CallDiplotypesResponse read =
        services
            .pharmacogenomics()
            .callDiplotypes(
                CallDiplotypesRequest.newBuilder()
                    .addOutsideCalls(GeneResults.outsideCall(result))
                    .addGenes(result.getGene())
                    .build());
    for (GeneCall call : read.getCallsList()) {
      if (call.getStatus() == CallStatus.CALL_STATUS_NOT_CALLED) {
        for (CallNote note : call.getNotesList()) {
          if (UNREADABLE.contains(note.getCode())) {
            return Optional.of(note.getCode());
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What of a result cannot be read. Without the words that were sent: they are the patient's, or
   * somebody's name that came into the wrong field, and errors end in logs of whoever called.
   */
  private static String unreadable(GeneResult result, String code) {
    String what =
        switch (code) {
          case "UNKNOWN_ALLELE" -> "diplotype names an allele that the release does not know";
          case "UNKNOWN_PHENOTYPE" -> "phenotype is not one that the release knows";
          default -> "activity score is not one that the release knows";
        };
    return "the " + what + "; gene " + result.getGene() + ". It is unknown, not normal: check it";
  }

  /** Signs unverified results in a named professional's name. */
  public SignResultsResponse sign(
      PatientId patient, String signedBy, List<String> genes, long version) {
    SignResultsRequest request =
        SignResultsRequest.newBuilder()
            .setPatient(callers.key(patient))
            .setSignedBy(signedBy)
            .addAllGenes(genes)
            .setVersion(version)
            .build();
    return audited("sign", patient, "signature", () -> services.records().signResults(request));
  }

  /**
   * Reads the profile.
   *
   * @param purpose why, for the audit
   * @throws StatusRuntimeException UNKNOWN_PATIENT and others
   */
  public GetProfileResponse read(PatientId patient, String purpose) {
    GetProfileRequest request =
        GetProfileRequest.newBuilder().setPatient(callers.key(patient)).build();
    return audited("read", patient, purpose, () -> services.records().getProfile(request));
  }

  /**
   * Reads the profile for somebody whom only an emergency lets in; that and why are in the audit
   * chain before it is read, to be reviewed.
   *
   * @throws StatusRuntimeException UNKNOWN_PATIENT and others
   */
  GetProfileResponse readInEmergency(PatientId patient, EmergencyAccess access) {
    GetProfileRequest request =
        GetProfileRequest.newBuilder().setPatient(callers.key(patient)).build();
    return audited(
        access.event().setAction("read").setPurpose(EmergencyAccess.PURPOSE),
        patient,
        () -> services.records().getProfile(request));
  }

  /** Reads the profile; empty if the patient is unknown. */
  public Optional<GetProfileResponse> find(PatientId patient, String purpose) {
    try {
      return Optional.of(read(patient, purpose));
    } catch (StatusRuntimeException e) {
      if (RpcProblems.hasReason(e, "UNKNOWN_PATIENT")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Forgets the patient. */
  public int delete(PatientId patient) {
    DeletePatientRequest request =
        DeletePatientRequest.newBuilder().setPatient(callers.key(patient)).build();
    return audited(
        "delete",
        patient,
        "deletion",
        () -> services.records().deletePatient(request).getRemoved());
  }

  /**
   * Records a decision of which nobody said whose it is.
   *
   * @throws ProblemException AUDIT_UNAVAILABLE: then it is not to be given
   */
  public void recordUnnamed(String purpose) {
    audit.append(
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction("decision")
            .setActor(callers.current().actor())
            .setPurpose(purpose)
            .setOutcome("success")
            .build());
  }

  /** Records an access, then makes it; a failure is recorded too. */
  public <T> T audited(String action, PatientId patient, String purpose, Supplier<T> access) {
    return audited(AuditEvent.newBuilder().setAction(action).setPurpose(purpose), patient, access);
  }

  private <T> T audited(AuditEvent.Builder begun, PatientId patient, Supplier<T> access) {
    AuditEvent.Builder event =
        begun
            .setTenant(callers.key(patient).getTenant())
            .setActor(callers.current().actor())
            .setPatientId(patient.value());
    audit.append(event.setOutcome("success").build());
    try {
      return access.get();
    } catch (StatusRuntimeException e) {
      audit.append(event.setOutcome("failed").build());
      throw e;
    }
  }
}
