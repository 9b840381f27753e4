package org.theriac.gateway.cds;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;

/**
 * Packs bytes in the zlib format (RFC 1950). What packs holds a quarter of a megabyte outside the
 * heap, made and cleared at each use if it were not kept: so a few are.
 */
final class Deflaters {
  private static final int KEPT = 16;
  private static final int STEP = 4096;
  private static final BlockingQueue<Deflater> FREE = new ArrayBlockingQueue<>(KEPT);

  private Deflaters() {}

  /** Packs parts one after another, as if they were one. */
  static byte[] packed(byte[]... parts) {
    Deflater taken = FREE.poll();
    Deflater deflater = taken == null ? new Deflater(Deflater.BEST_SPEED) : taken;
    ByteArrayOutputStream out = new ByteArrayOutputStream(STEP);
    byte[] step = new byte[STEP];
    for (byte[] part : parts) {
      deflater.setInput(part);
      while (!deflater.needsInput()) {
        out.write(step, 0, deflater.deflate(step));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(step, 0, deflater.deflate(step));
    }
    deflater.reset();
    if (!FREE.offer(deflater)) {
      deflater.end();
    }
    return out.toByteArray();
  }
}
