package org.theriac.records.rpc;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.StreamObserver;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Tenant;
import org.theriac.records.identity.Texts;
import org.theriac.records.storage.AuditStore;
import org.theriac.records.storage.Backups;
import org.theriac.records.storage.GovernanceStore;
import org.theriac.records.storage.KeyRotation;
import org.theriac.records.storage.MasterKeyRotation;
import org.theriac.records.storage.PatientStore;
import org.theriac.records.v1.BackupRequest;
import org.theriac.records.v1.BackupResponse;
import org.theriac.records.v1.DeletePatientRequest;
import org.theriac.records.v1.DeletePatientResponse;
import org.theriac.records.v1.DeleteTenantRequest;
import org.theriac.records.v1.DeleteTenantResponse;
import org.theriac.records.v1.ForgetOlderRequest;
import org.theriac.records.v1.ForgetOlderResponse;
import org.theriac.records.v1.GetGovernanceRequest;
import org.theriac.records.v1.GetGovernanceResponse;
import org.theriac.records.v1.ListTenantsRequest;
import org.theriac.records.v1.ListTenantsResponse;
import org.theriac.records.v1.PutGovernanceRequest;
import org.theriac.records.v1.PutGovernanceResponse;
import org.theriac.records.v1.RestoreRequest;
import org.theriac.records.v1.RestoreResponse;
import org.theriac.records.v1.RotateKeysRequest;
import org.theriac.records.v1.RotateKeysResponse;
import org.theriac.records.v1.RotateMasterKeyRequest;
import org.theriac.records.v1.RotateMasterKeyResponse;

/** Calls of those who run the store: governance, forgetting, keys, backups. */
final class OperatorCalls {
  private static final int CHUNK = 256 * 1024;

  private final PatientStore patients;
  private final AuditStore audit;
  private final GovernanceStore governance;
  private final KeyRotation rotation;
  private final MasterKeyRotation masterRotation;
  private final Backups backups;
  private final Path passingFiles;
  private final InstantSource clock;

  OperatorCalls(
      PatientStore patients,
      AuditStore audit,
      GovernanceStore governance,
      KeyRotation rotation,
      MasterKeyRotation masterRotation,
      Backups backups,
      Path passingFiles,
      InstantSource clock) {
    this.patients = patients;
    this.audit = audit;
    this.governance = governance;
    this.rotation = rotation;
    this.masterRotation = masterRotation;
    this.backups = backups;
    this.passingFiles = passingFiles;
    this.clock = clock;
  }

  GetGovernanceResponse getGovernance(GetGovernanceRequest request) {
    return GetGovernanceResponse.newBuilder()
        .setGovernance(Mapping.governance(governance.read(new Tenant(request.getTenant()))))
        .build();
  }

  PutGovernanceResponse putGovernance(PutGovernanceRequest request) {
    return PutGovernanceResponse.newBuilder()
        .setGovernance(
            Mapping.governance(
                governance.put(
                    new Tenant(request.getTenant()),
                    Mapping.governance(request.getGovernance(), clock))))
        .build();
  }

  DeletePatientResponse deletePatient(DeletePatientRequest request) {
    return DeletePatientResponse.newBuilder()
        .setRemoved(patients.forget(Mapping.patient(request.getPatient())))
        .build();
  }

  ForgetOlderResponse forgetOlder(ForgetOlderRequest request) {
    PatientStore.Forgotten forgotten =
        patients.forgetOlder(
            new Tenant(request.getTenant()), Texts.instant(request.getBefore(), "before"));
    return ForgetOlderResponse.newBuilder()
        .addAllPatientIds(forgotten.patients())
        .setDecisionInputs(forgotten.inputs())
        .build();
  }

  DeleteTenantResponse deleteTenant(DeleteTenantRequest request) {
    Tenant tenant = new Tenant(request.getTenant());
    if (!request.getConfirm().equals(request.getTenant())) {
      throw new RecordsException(
          Failure.MALFORMED_FIELD, "must repeat the tenant that is deleted", "confirm");
    }
    long removed = patients.forgetAll(tenant);
    audit.forget(tenant);
    return DeleteTenantResponse.newBuilder().setRemoved(removed).build();
  }

  RotateKeysResponse rotateKeys(RotateKeysRequest request) {
    return RotateKeysResponse.newBuilder()
        .setValues(rotation.rotate(new Tenant(request.getTenant())))
        .build();
  }

  RotateMasterKeyResponse rotateMasterKey(RotateMasterKeyRequest request) {
    return RotateMasterKeyResponse.newBuilder().setTenants(masterRotation.rotate()).build();
  }

  ListTenantsResponse listTenants(ListTenantsRequest request) {
    return ListTenantsResponse.newBuilder().addAllTenants(masterRotation.tenants()).build();
  }

  void backup(BackupRequest request, Flow<BackupResponse> flow) {
    try {
      // Not closed after a failure: that would send what is buffered as if it were the end.
      OutputStream out = new BufferedOutputStream(new Chunks(flow), CHUNK);
      backups.write(new Tenant(request.getTenant()), out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends bytes as chunks of a backup. */
  private static final class Chunks extends OutputStream {
    private final Flow<BackupResponse> flow;

    Chunks(Flow<BackupResponse> flow) {
      this.flow = flow;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      for (int at = from; at < from + length; at += CHUNK) {
        byte[] chunk = Arrays.copyOfRange(bytes, at, Math.min(at + CHUNK, from + length));
        flow.send(
            BackupResponse.newBuilder().setChunk(UnsafeByteOperations.unsafeWrap(chunk)).build());
      }
    }
  }

  StreamObserver<RestoreRequest> restore(StreamObserver<RestoreResponse> observer) {
    return new RestoreReceiver(backups, passingFiles, observer);
  }
}
