package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.records.v1.BackupRequest;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.records.v1.RestoreRequest;
import org.theriac.records.v1.RestoreResponse;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Backups of a tenant as files: sealed, and worth nothing without the key file of their time. */
final class TenantBackup {
  private static final int CHUNK = 1 << 18;

  private TenantBackup() {}

  @Command(
      name = "backup",
      mixinStandardHelpOptions = true,
      description = {
        "Writes a tenant to a file, sealed, while it is being served. Keep the key file "
            + "(records.key) apart from it:",
        "nothing reads the one without the other. That it was made is in the audit chain."
      })
  static final class Write implements Callable<Integer> {
    @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant (${DEFAULT-VALUE}).")
    String tenant = "default";

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "A new file.")
    Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
      if (Files.exists(file)) {
        throw new CallerError("FILE_EXISTS", "the file is there already: nothing was written");
      }
      // A half-written backup must not look like one.
      Path part = file.resolveSibling(file.getFileName() + ".part");
      long bytes = 0;
      try (var services = LocalServices.besideServing(System.getenv());
          var out = privately(part)) {
        var records = RecordsServiceGrpc.newBlockingStub(services.to(ServiceName.RECORDS));
        TenantCommands.record(records, tenant, "read", "backup");
        var chunks = records.backup(BackupRequest.newBuilder().setTenant(tenant).build());
        while (chunks.hasNext()) {
          ByteString chunk = chunks.next().getChunk();
          chunk.writeTo(out);
          bytes += chunk.size();
        }
        out.flush();
      } catch (FileAlreadyExistsException e) {
        throw new CallerError(
            "FILE_EXISTS", "an unfinished backup is beside it (.part): take that away first");
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(part);
        throw e;
      }
      try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(part, file);
      System.out.println(
          JsonNodeFactory.instance.objectNode().put("tenant", tenant).put("bytes", bytes));
      return 0;
    }

    /** Readable by its owner only. */
    private static OutputStream privately(Path part) throws IOException {
      Set<StandardOpenOption> options =
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      boolean posix = part.getFileSystem().supportedFileAttributeViews().contains("posix");
      var channel =
          posix
              ? Files.newByteChannel(
                  part,
                  options,
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rw-------")))
              : Files.newByteChannel(part, options);
      return new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }
  }

  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      description = {
        "Reads a backup of a tenant of whom nothing is stored; all of it or nothing. It needs the "
            + "tenant's name and the",
        "key file of the backup's time (also beside a Theriac that serves other tenants)."
      })
  static final class Read implements Callable<Integer> {
    @Option(names = "--tenant", paramLabel = "NAME", description = "The tenant (${DEFAULT-VALUE}).")
    String tenant = "default";

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "A backup.")
    Path file = Path.of("");

    @Override
    public Integer call() {
      try (var services = LocalServices.besideServing(System.getenv());
          var in = Files.newInputStream(file)) {
        var channel = services.to(ServiceName.RECORDS);
        var restored = send(RecordsServiceGrpc.newStub(channel), in);
        TenantCommands.record(
            RecordsServiceGrpc.newBlockingStub(channel), tenant, "write", "restored from a backup");
        System.out.println(
            JsonNodeFactory.instance
                .objectNode()
                .put("tenant", tenant)
                .put("patients", restored.getPatients())
                .put("auditEntries", restored.getAuditEntries()));
        return 0;
      } catch (IOException e) {
        throw new CallerError("UNREADABLE_FILE", Failures.unreadable(e));
      }
    }

    private RestoreResponse send(RecordsServiceGrpc.RecordsServiceStub records, InputStream in)
        throws IOException {
      var answer = new Answer();
      records.restore(answer);
      var buffer = new byte[CHUNK];
      boolean first = true;
      for (int read = in.readNBytes(buffer, 0, CHUNK);
          (read > 0 || first) && answer.awaitsMore();
          read = in.readNBytes(buffer, 0, CHUNK)) {
        answer.send(
            RestoreRequest.newBuilder()
                .setTenant(first ? tenant : "")
                .setChunk(ByteString.copyFrom(buffer, 0, read))
                .build());
        first = false;
      }
      return answer.end();
    }
  }

  /** Sends no faster than the service takes, and holds what it answers. */
  private static final class Answer
      implements ClientResponseObserver<RestoreRequest, RestoreResponse> {
    private final CompletableFuture<RestoreResponse> done = new CompletableFuture<>();
    private final Object ready = new Object();
    private @Nullable ClientCallStreamObserver<RestoreRequest> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<RestoreRequest> stream) {
      call = stream;
      stream.setOnReadyHandler(this::wake);
    }

    private void wake() {
      synchronized (ready) {
        ready.notifyAll();
      }
    }

    private ClientCallStreamObserver<RestoreRequest> stream() {
      if (call == null) {
        throw new IllegalStateException("the call has not begun");
      }
      return call;
    }

    /** Waits until more is taken; false if the service has answered already. */
    boolean awaitsMore() {
      synchronized (ready) {
        while (!done.isDone() && !stream().isReady()) {
          try {
            ready.wait(1_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withDescription("interrupted").asRuntimeException();
          }
        }
        return !done.isDone();
      }
    }

    void send(RestoreRequest request) {
      stream().onNext(request);
    }

    RestoreResponse end() {
      if (!done.isDone()) {
        stream().onCompleted();
      }
      try {
        return done.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Status.CANCELLED.withDescription("interrupted").asRuntimeException();
      } catch (ExecutionException e) {
        throw Status.fromThrowable(e.getCause())
            .asRuntimeException(Status.trailersFromThrowable(e.getCause()));
      }
    }

    @Override
    public void onNext(RestoreResponse answer) {
      done.complete(answer);
      wake();
    }

    @Override
    public void onError(Throwable failure) {
      done.completeExceptionally(failure);
      wake();
    }

    @Override
    public void onCompleted() {
      done.completeExceptionally(
          Status.INTERNAL.withDescription("no answer to the restore").asRuntimeException());
      wake();
    }
  }
}
