package org.theriac.records.rpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Tenant;
import org.theriac.records.storage.Backups;
import org.theriac.records.v1.RestoreRequest;
import org.theriac.records.v1.RestoreResponse;

/**
 * Takes a backup in pieces into a passing file, encrypted as it is, and restores it when it is all
 * there.
 */
final class RestoreReceiver implements StreamObserver<RestoreRequest> {
  private static final int MAX_CHUNK = 1 << 20;
  private static final long MAX_BYTES = 64L << 30;

  private final Backups backups;
  private final Path folder;
  private final StreamObserver<RestoreResponse> answer;
  private @Nullable Tenant tenant;
  private @Nullable Path file;
  private @Nullable OutputStream out;
  private long size;
  private boolean failed;

  RestoreReceiver(Backups backups, Path folder, StreamObserver<RestoreResponse> answer) {
    this.backups = backups;
    this.folder = folder;
    this.answer = answer;
  }

  @Override
  public void onNext(RestoreRequest request) {
    if (failed) {
      return;
    }
    try {
      receive(request);
    } catch (RecordsException e) {
      fail(e);
    } catch (IOException e) {
      fail(noSpace());
    }
  }

  private void receive(RestoreRequest request) throws IOException {
    if (tenant == null) {
      tenant = new Tenant(request.getTenant());
      // Only its owner may read a file that is made like this.
      file = Files.createTempFile(folder, "restore-", ".part");
      out = Files.newOutputStream(file);
    } else if (!request.getTenant().isEmpty() && !request.getTenant().equals(tenant.name())) {
      throw new RecordsException(
          Failure.MALFORMED_FIELD, "the tenant changed within the backup", "tenant");
    }
    ByteString chunk = request.getChunk();
    size += chunk.size();
    if (chunk.size() > MAX_CHUNK || size > MAX_BYTES) {
      throw new RecordsException(
          Failure.TOO_LARGE,
          "a chunk has at most " + MAX_CHUNK + " bytes and a backup " + MAX_BYTES,
          "chunk");
    }
    if (out != null) {
      chunk.writeTo(out);
    }
  }

  @Override
  public void onCompleted() {
    if (failed) {
      return;
    }
    try {
      if (tenant == null || file == null || out == null) {
        throw new RecordsException(Failure.MISSING_TENANT, "name the tenant", "tenant");
      }
      out.close();
      Backups.Extent extent = backups.restore(tenant, file);
      answer.onNext(
          RestoreResponse.newBuilder()
              .setPatients(extent.patients())
              .setAuditEntries(extent.auditEntries())
              .build());
      answer.onCompleted();
    } catch (RecordsException e) {
      fail(e);
    } catch (IOException e) {
      fail(noSpace());
    } finally {
      discard();
    }
  }

  @Override
  public void onError(Throwable gone) {
    failed = true;
    discard();
  }

  private void fail(RecordsException e) {
    failed = true;
    discard();
    answer.onError(Errors.of(e));
  }

  private static RecordsException noSpace() {
    return new RecordsException(
        Failure.STORE_DOWN, "the backup could not be kept in the data folder; is the disk full?");
  }

  private void discard() {
    try {
      if (out != null) {
        out.close();
      }
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It is encrypted, and the next start finds it in its way nowhere.
    }
  }
}
