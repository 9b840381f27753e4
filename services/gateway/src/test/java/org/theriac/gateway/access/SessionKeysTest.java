package org.theriac.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.transport.ConfigurationException;

class SessionKeysTest {
  @TempDir Path folder;

  private static String key(int with) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) with);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private Path file(String content, int second) throws IOException {
    Path file = folder.resolve("session.key");
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + second)));
    return file;
  }

  @Test
  void a_key_put_before_the_old_one_seals_from_then_on_and_both_open() throws IOException {
    SessionKeys keys = SessionKeys.of(file(key(1), 0).toString(), 0);
    assertThat(keys.sealing()).containsOnly(1);
    file(key(2) + "\n" + key(1) + "\n", 1);
    assertThat(keys.sealing()).containsOnly(2);
    assertThat(keys.opening()).hasSize(2);
    file(key(2), 2);
    assertThat(keys.opening()).as("the old one is taken out").hasSize(1);
  }

  @Test
  void a_file_that_cannot_be_used_any_more_leaves_the_keys_as_they_are() throws IOException {
    SessionKeys keys = SessionKeys.of(file(key(1), 0).toString(), 0);
    file("not a key", 1);
    assertThat(keys.sealing()).containsOnly(1);
    file("", 2);
    assertThat(keys.sealing()).containsOnly(1);
    Files.delete(folder.resolve("session.key"));
    assertThat(keys.sealing()).containsOnly(1);
    file(key(3), 3);
    assertThat(keys.sealing()).as("once it can be used again").containsOnly(3);
  }

  @Test
  void nothing_starts_with_a_file_that_cannot_be_used() throws IOException {
    for (String content : new String[] {"", "AAAA", "%%%", (key(1) + "\n").repeat(9)}) {
      String file = file(content, 0).toString();
      assertThatThrownBy(() -> SessionKeys.of(file))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("THERIAC_SESSION_KEY_FILE");
    }
  }

  @Test
  void without_a_file_each_process_has_a_key_of_its_own() {
    assertThat(SessionKeys.of("").sealing()).hasSize(32).isNotEqualTo(SessionKeys.of("").sealing());
  }
}
