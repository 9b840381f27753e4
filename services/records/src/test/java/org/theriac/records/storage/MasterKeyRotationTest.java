package org.theriac.records.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.theriac.records.audit.Event;
import org.theriac.records.embedded.EmbeddedRedis;
import org.theriac.records.embedded.ServerBinary;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.identity.Tenant;
import org.theriac.records.storage.MasterKeyRotation.Step;
import org.theriac.transport.ConfigurationException;
import redis.clients.jedis.RedisClient;

/** A new master key seals the tenants' keys, touches nothing else, and may fail at any step. */
final class MasterKeyRotationTest {
  private static final Tenant CLINIC = new Tenant("clinic");
  private static final Tenant OTHER = new Tenant("other");

  @TempDir Path folder;
  private EmbeddedRedis server;
  private Redis redis;
  private Path file;

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeEach
  void start() {
    server =
        EmbeddedRedis.start(folder.resolve("redis"), ServerBinary.bundled(folder.resolve("bin")));
    redis = Redis.connect(server.uri());
    file = folder.resolve("records.key");
    MasterKey master = Opening.open(redis, file);
    write(master, CLINIC);
    write(master, OTHER);
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
  }

  private void write(MasterKey master, Tenant tenant) {
    new AuditStore(new Tenants(redis, master), InstantSource.system())
        .append(tenant, new Event("read", "me", "p1", "", "success", new TreeMap<>(Map.of())));
  }

  private long read(MasterKey master, Tenant tenant) {
    return new AuditStore(new Tenants(redis, master), InstantSource.system())
        .verify(tenant)
        .entries();
  }

  private static MasterKeyRotation rotation(Redis redis, MasterKey master, Step crashAfter) {
    return new MasterKeyRotation(
        redis,
        master,
        Duration.ZERO,
        step -> {
          if (step == crashAfter) {
            throw new Crash();
          }
        });
  }

  private static MasterKeyRotation rotation(Redis redis, MasterKey master) {
    return new MasterKeyRotation(redis, master, Duration.ZERO, step -> {});
  }

  @Test
  void the_tenants_keys_are_sealed_anew_and_values_stay_bit_for_bit() throws Exception {
    Path before = folder.resolve("before.key");
    Files.copy(file, before);
    try (RedisClient intruder = RedisClient.create(server.uri())) {
      var value = intruder.lrange("theriac:{clinic}:audit".getBytes(StandardCharsets.UTF_8), 0, -1);
      String keys = intruder.get("theriac:{clinic}:keys");
      assertThat(rotation(redis, MasterKey.read(file)).rotate()).isEqualTo(2);
      assertThat(intruder.lrange("theriac:{clinic}:audit".getBytes(StandardCharsets.UTF_8), 0, -1))
          .usingRecursiveComparison()
          .isEqualTo(value);
      assertThat(intruder.get("theriac:{clinic}:keys")).isNotEqualTo(keys);
    }
    assertThat(read(Opening.open(redis, file), CLINIC)).isEqualTo(1);
    assertThatThrownBy(() -> Opening.open(redis, before))
        .as("the old key opens nothing any more")
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("WRONG_KEY");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .as("the key before is kept for backups made before")
          .anyMatch(one -> one.toString().contains("records.key.retired-"));
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void an_interrupted_rotation_leaves_all_readable_and_is_begun_again(Step step) {
    assertThatThrownBy(() -> rotation(redis, Opening.open(redis, file), step).rotate())
        .isInstanceOf(Crash.class);
    MasterKey after = Opening.open(redis, file);
    assertThat(read(after, CLINIC)).isEqualTo(1);
    assertThat(read(after, OTHER)).isEqualTo(1);
    write(after, new Tenant("begun-meanwhile"));
    assertThat(rotation(redis, after).rotate()).isEqualTo(3);
    MasterKey last = Opening.open(redis, file);
    assertThat(read(last, CLINIC)).isEqualTo(1);
    assertThat(read(last, new Tenant("begun-meanwhile"))).isEqualTo(1);
  }

  @Test
  void a_process_that_was_started_before_goes_on_with_the_new_key() {
    MasterKey replica = Opening.open(redis, file);
    rotation(redis, Opening.open(redis, file)).rotate();
    assertThat(read(replica, CLINIC)).isEqualTo(1);
    write(replica, new Tenant("new-one"));
    assertThat(read(Opening.open(redis, file), new Tenant("new-one")))
        .as("it must not seal with a key that was dropped")
        .isEqualTo(1);
  }

  @Test
  void the_key_moves_to_a_key_management_service_and_the_file_is_needed_no_more() throws Exception {
    Optional<String> uri = Optional.of("fake-kms://" + UUID.randomUUID());
    MasterKey managed = Opening.open(redis, file, uri);
    assertThat(read(managed, CLINIC)).isEqualTo(1);
    assertThat(rotation(redis, managed).rotate()).isEqualTo(2);
    Files.delete(file);
    MasterKey alone = Opening.open(redis, file, uri);
    assertThat(read(alone, CLINIC)).isEqualTo(1);
    assertThat(read(alone, OTHER)).isEqualTo(1);
    assertThatThrownBy(
            () -> Opening.open(redis, file, Optional.of("fake-kms://" + UUID.randomUUID())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("WRONG_KEY");
  }

  @Test
  void an_address_that_no_client_knows_or_that_is_refused_is_said() {
    assertThatThrownBy(() -> Opening.open(redis, file, Optional.of("other-kms://x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("THERIAC_RECORDS_KEY_URI");
    assertThatThrownBy(() -> Opening.open(redis, file, Optional.of("fake-kms://refused")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("credentials");
  }
}
