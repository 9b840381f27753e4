package org.theriac.variants.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Counts compressed bytes and remembers the last of them, where bgzip puts its end mark. */
final class LimitedInput extends FilterInputStream {
  private static final byte[] BGZF_END = {
    0x1f,
    (byte) 0x8b,
    8,
    4,
    0,
    0,
    0,
    0,
    0,
    (byte) 0xff,
    6,
    0,
    0x42,
    0x43,
    2,
    0,
    0x1b,
    0,
    3,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0
  };

  private final byte[] tail = new byte[BGZF_END.length];
  private long count;

  LimitedInput(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  boolean endsWithBgzfMark() {
    return Arrays.equals(tail, BGZF_END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    if (n > 0) {
      count += n;
      int keep = Math.min(n, tail.length);
      System.arraycopy(tail, keep, tail, 0, tail.length - keep);
      System.arraycopy(buffer, offset + n - keep, tail, tail.length - keep, keep);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    byte[] skipped = new byte[(int) Math.min(n, 8192)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
