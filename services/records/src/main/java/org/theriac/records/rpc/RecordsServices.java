package org.theriac.records.rpc;

import io.grpc.BindableService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.theriac.records.RecordsException;
import org.theriac.records.embedded.EmbeddedRedis;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.storage.AuditStore;
import org.theriac.records.storage.Backups;
import org.theriac.records.storage.CorrectionStore;
import org.theriac.records.storage.FeedbackStore;
import org.theriac.records.storage.GovernanceStore;
import org.theriac.records.storage.KeyRotation;
import org.theriac.records.storage.MasterKeyRotation;
import org.theriac.records.storage.NoteStore;
import org.theriac.records.storage.OnceStore;
import org.theriac.records.storage.Opening;
import org.theriac.records.storage.PatientStore;
import org.theriac.records.storage.ProfileStore;
import org.theriac.records.storage.RecallStore;
import org.theriac.records.storage.Redis;
import org.theriac.records.storage.ReportStore;
import org.theriac.records.storage.Tenants;
import org.theriac.records.storage.WorklistStore;
import org.theriac.transport.ConfigurationException;

/** The service, with its store open. Closing it closes the store and ends an embedded Redis. */
public final class RecordsServices implements AutoCloseable {
  private final Redis redis;
  private final Optional<EmbeddedRedis> embedded;
  private final List<BindableService> services;

  private RecordsServices(
      Redis redis, Optional<EmbeddedRedis> embedded, List<BindableService> services) {
    this.redis = redis;
    this.embedded = embedded;
    this.services = services;
  }

  /**
   * Opens the store and makes the handlers.
   *
   * @param settings where everything is
   * @return the open service
   * @throws ConfigurationException if the store cannot be opened, or was written with another key
   */
  public static RecordsServices create(RecordsSettings settings) {
    try {
      Files.createDirectories(settings.dataFolder());
    } catch (IOException e) {
      throw new ConfigurationException(
          "cannot write the data folder " + settings.dataFolder() + "; set THERIAC_HOME", e);
    }
    Optional<EmbeddedRedis> embedded =
        settings.redis().isPresent()
            ? Optional.empty()
            : Optional.of(EmbeddedRedis.start(settings.redisFolder()));
    URI uri = embedded.map(EmbeddedRedis::uri).or(settings::redis).orElseThrow();
    try {
      Redis redis = Redis.connect(uri);
      try {
        redis.demandDurability();
        MasterKey master = Opening.open(redis, settings.keyFile(), settings.keyUri());
        Tenants tenants = new Tenants(redis, master);
        PatientStore patients = new PatientStore(tenants);
        InstantSource clock = settings.clock();
        AuditStore audit = new AuditStore(tenants, clock);
        RecordsRpc rpc =
            new RecordsRpc(
                new ProfileCalls(new ProfileStore(tenants), clock),
                new NoteCalls(
                    new NoteStore(tenants), new CorrectionStore(tenants), patients, clock),
                new ReportCalls(new ReportStore(tenants), clock),
                new CoordinationCalls(
                    new WorklistStore(tenants),
                    new FeedbackStore(tenants),
                    patients,
                    new RecallStore(tenants),
                    clock),
                new AuditCalls(audit, new OnceStore(redis, clock)),
                new OperatorCalls(
                    patients,
                    audit,
                    new GovernanceStore(tenants),
                    new KeyRotation(tenants, master),
                    new MasterKeyRotation(redis, master),
                    new Backups(redis, tenants, master),
                    settings.dataFolder(),
                    clock),
                redis::works);
        return new RecordsServices(redis, embedded, List.of(rpc));
      } catch (RuntimeException e) {
        redis.close();
        throw e;
      }
    } catch (RecordsException e) {
      embedded.ifPresent(EmbeddedRedis::close);
      throw new ConfigurationException(
          "Redis cannot be used: " + e.getMessage() + "; check THERIAC_REDIS_URI", e);
    } catch (RuntimeException e) {
      embedded.ifPresent(EmbeddedRedis::close);
      throw e;
    }
  }

  /** The handlers. */
  public List<BindableService> services() {
    return services;
  }

  /** Closes the store. */
  @Override
  public void close() {
    redis.close();
    embedded.ifPresent(EmbeddedRedis::close);
  }
}
