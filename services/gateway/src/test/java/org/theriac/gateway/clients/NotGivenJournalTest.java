package org.theriac.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.gateway.clients.NotGivenJournal.Line;

class NotGivenJournalTest {
  @TempDir Path folder;

  private static Line line(String tenant, long from) {
    return new Line(tenant, NotGivenJournal.newId(), from);
  }

  private NotGivenJournal next() {
    return new NotGivenJournal(Optional.of(folder));
  }

  private Path file() {
    return folder.resolve("gateway").resolve("not-given.journal");
  }

  @Test
  void what_is_not_done_is_left_in_order() {
    Line one = line("north", 7);
    Line done = line("north", 8);
    Line other = line("s\u00fcd", 0);
    NotGivenJournal killed = next();
    List.of(one, done, other).forEach(killed::add);
    killed.done(done.id());
    killed.close();

    NotGivenJournal after = next();
    assertThat(after.left()).containsExactly(one, other);
    after.close();
  }

  @Test
  void wherever_its_end_is_cut_off_whole_lines_are_left_and_later_ones_are_kept()
      throws IOException {
    Line one = line("s\u00fcd", 1);
    Line cut = line("s\u00fcd", 2);
    NotGivenJournal killed = next();
    killed.add(one);
    long whole = Files.size(file());
    killed.add(cut);
    killed.close();
    byte[] bytes = Files.readAllBytes(file());
    assertThat(new String(bytes, StandardCharsets.UTF_8)).endsWith("\n");
    for (int length = (int) whole; length < bytes.length - 2; length++) {
      Files.write(file(), Arrays.copyOf(bytes, length));

      NotGivenJournal second = next();
      assertThat(second.left()).as("cut at %d", length).containsExactly(one);
      Line later = line("north", 3);
      second.add(later);
      second.close();

      NotGivenJournal third = next();
      assertThat(third.left()).as("cut at %d", length).containsExactly(one, later);
      third.close();
    }
  }

  @Test
  void it_is_empty_when_nothing_waits() throws IOException {
    Line one = line("north", 1);
    NotGivenJournal killed = next();
    killed.add(one);
    killed.close();
    NotGivenJournal after = next();
    after.left().forEach(left -> after.done(left.id()));
    assertThat(Files.size(file())).isZero();
    after.close();
  }
}
