package org.theriac.records.rpc;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.identity.Texts;
import org.theriac.records.profile.GenotypeSet;
import org.theriac.records.profile.Profile;
import org.theriac.records.profile.Result;
import org.theriac.records.storage.ProfileStore;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.GetProfileResponse;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.PutResultsResponse;
import org.theriac.records.v1.SignResultsRequest;
import org.theriac.records.v1.SignResultsResponse;
import org.theriac.records.v1.StreamProfilesRequest;
import org.theriac.records.v1.StreamProfilesResponse;

/** Calls about stored results: read, replaced, signed. */
final class ProfileCalls {
  private final ProfileStore profiles;
  private final InstantSource clock;

  ProfileCalls(ProfileStore profiles, InstantSource clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  PutResultsResponse putResults(PutResultsRequest request) {
    Patient patient = Mapping.patient(request.getPatient());
    Instant now = clock.instant();
    List<Result> results = Mapping.results(request, now);
    GenotypeSet genotypes = Mapping.genotypes(request, now);
    if (results.isEmpty() && genotypes.genotypes().isEmpty()) {
      throw new RecordsException(Failure.MALFORMED_FIELD, "there is nothing to store", "results");
    }
    Profile stored =
        profiles.put(
            patient,
            profile ->
                request.getSource().isEmpty()
                    ? profile.replaceByGene(results, StatedAlleles::of)
                    : profile.replace(request.getSource(), results, genotypes));
    return PutResultsResponse.newBuilder().setVersion(stored.version()).build();
  }

  GetProfileResponse getProfile(GetProfileRequest request) {
    return Mapping.profile(profiles.read(Mapping.patient(request.getPatient())));
  }

  SignResultsResponse signResults(SignResultsRequest request) {
    Patient patient = Mapping.patient(request.getPatient());
    String signer = Texts.required(request.getSignedBy(), 256, "signed_by").strip();
    Set<String> genes = new HashSet<>(request.getGenesList());
    Instant now = clock.instant();
    int[] before = new int[1];
    Profile stored =
        profiles.change(
            patient,
            profile -> {
              if (request.getVersion() != 0 && request.getVersion() != profile.version()) {
                throw new RecordsException(
                    Failure.CONFLICT,
                    "the profile changed since it was looked at; read it again before signing",
                    "version");
              }
              before[0] = profile.signed();
              return profile.sign(signer, genes, now);
            });
    return SignResultsResponse.newBuilder()
        .setSigned(stored.signed() - before[0])
        .setVersion(stored.version())
        .build();
  }

  void streamProfiles(StreamProfilesRequest request, Flow<StreamProfilesResponse> flow) {
    profiles.stream(
        new Tenant(request.getTenant()),
        (patient, profile) ->
            flow.send(
                StreamProfilesResponse.newBuilder()
                    .setPatientId(patient)
                    .setProfile(Mapping.profile(profile))
                    .build()));
  }
}
