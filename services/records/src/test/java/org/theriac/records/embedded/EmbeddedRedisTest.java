package org.theriac.records.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.transport.ConfigurationException;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

final class EmbeddedRedisTest {
  @TempDir Path folder;

  private ServerBinary bundled() {
    return ServerBinary.bundled(folder.resolve("bin"));
  }

  @Test
  void it_listens_on_loopback_behind_a_password_and_flushes_every_write() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("data"), bundled());
        RedisClient client = RedisClient.create(redis.uri())) {
      assertThat(client.configGet("appendfsync")).containsEntry("appendfsync", "always");
      assertThat(client.configGet("appendonly")).containsEntry("appendonly", "yes");
      assertThat(client.configGet("bind")).containsEntry("bind", "127.0.0.1");
      try (RedisClient stranger =
          RedisClient.create(redis.uri().getHost(), redis.uri().getPort())) {
        assertThatThrownBy(() -> stranger.get("x"))
            .isInstanceOf(JedisException.class)
            .hasMessageContaining("NOAUTH");
      }
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("data/redis.conf"))))
          .isEqualTo("rw-------");
      // Nobody sees the password in the list of processes.
      String command = Files.readString(Path.of("/proc/" + redis.pid() + "/cmdline"));
      assertThat(command).doesNotContain(redis.uri().getUserInfo().substring(1));
    }
  }

  @Test
  void closing_ends_the_server_and_frees_the_folder() {
    EmbeddedRedis first = EmbeddedRedis.start(folder.resolve("data"), bundled());
    first.close();
    first.close();
    assertThat(ProcessHandle.of(first.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    EmbeddedRedis.start(folder.resolve("data"), bundled()).close();
  }

  @Test
  void a_server_that_was_killed_is_started_again_with_everything_that_was_acknowledged()
      throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("data"), bundled());
        RedisClient client = RedisClient.create(redis.uri())) {
      client.set("acknowledged", "yes");
      for (int time = 0; time < 2; time++) {
        long killed = redis.pid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        assertThat(afterRestart(client)).isEqualTo("yes");
        assertThat(redis.pid()).isNotEqualTo(killed);
      }
    }
  }

  private static String afterRestart(RedisClient client) throws InterruptedException {
    JedisException last = new JedisException("never asked");
    for (int i = 0; i < 600; i++) {
      Thread.sleep(100);
      try {
        return client.get("acknowledged");
      } catch (JedisException e) {
        last = e;
      }
    }
    throw last;
  }

  @Test
  void a_folder_in_use_is_refused_by_name() {
    try (EmbeddedRedis _ = EmbeddedRedis.start(folder.resolve("data"), bundled())) {
      assertThatThrownBy(() -> EmbeddedRedis.start(folder.resolve("data"), bundled()))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("in use")
          .hasMessageContaining("THERIAC_HOME");
    }
  }

  @Test
  void a_running_server_is_found_by_processes_whose_clocks_are_a_second_apart() throws Exception {
    try (EmbeddedRedis _ = EmbeddedRedis.start(folder.resolve("data"), bundled())) {
      Path file = folder.resolve("data/redis.pid");
      var lines = Files.readAllLines(file);
      var start = Instant.parse(lines.get(1));

      Files.writeString(file, lines.getFirst() + "\n" + start.plusSeconds(2));
      assertThat(EmbeddedRedis.running(folder.resolve("data"))).isPresent();

      Files.writeString(file, lines.getFirst() + "\n" + start.minusSeconds(3600));
      assertThat(EmbeddedRedis.running(folder.resolve("data"))).isEmpty();
      Files.writeString(file, String.join("\n", lines));
    }
  }

  @Test
  void data_of_a_later_redis_is_not_opened_by_an_older_one() throws Exception {
    EmbeddedRedis.start(folder.resolve("data"), bundled()).close();
    Files.writeString(folder.resolve("data/version"), "99\n");
    assertThatThrownBy(() -> EmbeddedRedis.start(folder.resolve("data"), bundled()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("install redis-server 99");
  }

  @Test
  void a_stale_process_file_harms_nobody() throws Exception {
    EmbeddedRedis.start(folder.resolve("data"), bundled()).close();
    Process bystander = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(
          folder.resolve("data/redis.pid"), bystander.pid() + "\n2001-01-01T00:00:00Z");
      EmbeddedRedis.start(folder.resolve("data"), bundled()).close();
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroy();
    }
  }

  @Test
  void a_server_that_cannot_start_is_explained() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Path broken = folder.resolve("redis-server");
    Files.writeString(broken, "#!/bin/sh\necho 'no room for me'\nexit 1\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(
            () -> EmbeddedRedis.start(folder.resolve("data"), new ServerBinary(broken, "6.2.0")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no room for me");
    // And the folder is free again.
    EmbeddedRedis.start(folder.resolve("data"), bundled()).close();
  }
}
