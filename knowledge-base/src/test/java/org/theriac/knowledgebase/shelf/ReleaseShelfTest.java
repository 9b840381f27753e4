package org.theriac.knowledgebase.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.KnowledgeReleases;

class ReleaseShelfTest {
  private static final String FIRST = "2026-11-01T08:00:00Z\tactivate\tone\ttwo\tA\treason\n";
  private static final String INTERRUPTED =
      "2026-11-02T08:00:00Z\tactivate\ttwo\tthree\tA\treason\n";

  @TempDir Path folder;

  @Test
  void the_way_back_is_known_also_after_a_change_that_was_interrupted() throws IOException {
    Files.writeString(folder.resolve("active"), "two\n");
    Files.writeString(folder.resolve("history"), FIRST + INTERRUPTED);
    assertThat(new ReleaseShelf(folder).previous()).isEqualTo("one");
  }

  @Test
  void where_nothing_was_changed_there_is_no_way_back() {
    assertThatThrownBy(() -> new ReleaseShelf(folder).previous())
        .isInstanceOf(ShelfException.class)
        .hasMessageContaining("nothing to go back to");
  }

  @Test
  void a_file_that_is_no_release_does_not_hide_those_that_are() throws IOException {
    Files.writeString(folder.resolve("._two.release"), "left by a file system");
    Files.writeString(folder.resolve("two.release"), "");
    assertThat(new ReleaseShelf(folder).ids()).contains("two").doesNotContain("._two");
  }

  @Test
  void who_serves_holds_on_to_the_release_that_another_program_would_replace() {
    ReleaseShelf shelf = new ReleaseShelf(folder);
    assertThat(shelf.hold()).isEqualTo(KnowledgeReleases.ownId());
    assertThat(shelf.pointer()).contains(KnowledgeReleases.ownId());
    assertThat(shelf.other()).isEmpty();
    assertThat(folder.resolve(KnowledgeReleases.ownId() + ".release"))
        .as("kept for the time when the program brings another")
        .isRegularFile();
    assertThat(shelf.history()).as("nothing was changed").isEmpty();
  }

  @Test
  void a_release_that_is_named_already_stays() throws IOException {
    Files.writeString(folder.resolve("active"), "two\n");
    ReleaseShelf shelf = new ReleaseShelf(folder);
    assertThat(shelf.hold()).isEqualTo("two");
    assertThat(shelf.other()).contains("two");
  }

  @Test
  void two_changes_at_once_are_refused_instead_of_mixed() throws IOException {
    try (var held =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = held.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> new ReleaseShelf(folder).activate("two", "A", "reason"))
          .isInstanceOf(ShelfException.class)
          .hasMessageContaining("somebody else");
    }
    assertThat(Files.exists(folder.resolve("history"))).isFalse();
  }
}
