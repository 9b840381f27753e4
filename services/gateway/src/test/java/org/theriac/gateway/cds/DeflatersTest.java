package org.theriac.gateway.cds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class DeflatersTest {
  @Test
  void parts_packed_by_many_at_a_time_are_unpacked_as_one() throws Exception {
    List<Callable<Boolean>> packings = new ArrayList<>();
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      packings.add(() -> survives(random));
    }
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> packing : many.invokeAll(packings)) {
        assertThat(packing.get()).isTrue();
      }
    }
  }

  private static boolean survives(Random random) throws Exception {
    byte[][] parts = new byte[random.nextInt(5)][];
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new byte[random.nextInt(20_000)];
      for (int at = 0; at < parts[i].length; at++) {
        parts[i][at] = (byte) ('a' + random.nextInt(1 + i * 40));
      }
      whole.writeBytes(parts[i]);
    }
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(Deflaters.packed(parts)))) {
      return Arrays.equals(whole.toByteArray(), in.readAllBytes());
    }
  }
}
