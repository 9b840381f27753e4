package org.theriac.variants.reading;

import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.samtools.util.RuntimeIOException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.RefusedInputException;

/**
 * The lines of a file that is plain, gzip or bgzip, within limits and in memory of one line. Tells
 * damaged and cut-off files from whole ones.
 */
final class LineSource {
  private static final int BUFFER = 1 << 16;
  private static final int PROBE = 18;

  private final Limits limits;
  private final LimitedInput compressed;
  private final InputStream in;
  private final boolean bgzf;
  private final boolean packed;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private long total;
  private long number;
  private byte[] line = new byte[1 << 12];
  private int length;
  private boolean terminated = true;

  private LineSource(Limits limits, LimitedInput compressed, InputStream in, Packing packing) {
    this.limits = limits;
    this.compressed = compressed;
    this.in = in;
    this.bgzf = packing == Packing.BGZF;
    this.packed = packing != Packing.PLAIN;
  }

  private enum Packing {
    PLAIN,
    GZIP,
    BGZF
  }

  /**
   * Opens a stream.
   *
   * @throws RefusedInputException EMPTY_FILE, NOT_VCF, TRUNCATED
   * @throws IOException if the stream itself fails
   */
  static LineSource open(InputStream stream, Limits limits) throws IOException {
    LimitedInput counted = new LimitedInput(stream);
    BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER);
    buffered.mark(PROBE);
    byte[] probe = buffered.readNBytes(PROBE);
    buffered.reset();
    if (probe.length == 0) {
      throw RefusedInputException.of(InputErrorCode.EMPTY_FILE, "the file is empty");
    }
    if (probe.length >= 2 && probe[0] == 0x1f && probe[1] == (byte) 0x8b) {
      boolean blocks =
          probe.length == PROBE && (probe[3] & 4) != 0 && probe[12] == 'B' && probe[13] == 'C';
      try {
        if (blocks) {
          BlockCompressedInputStream in = new BlockCompressedInputStream(buffered, false);
          in.setCheckCrcs(true);
          return new LineSource(limits, counted, in, Packing.BGZF);
        }
        return new LineSource(limits, counted, new GZIPInputStream(buffered, BUFFER), Packing.GZIP);
      } catch (EOFException | ZipException e) {
        throw damaged();
      }
    }
    return new LineSource(limits, counted, buffered, Packing.PLAIN);
  }

  /** True if the unpacked data is BCF. Call it before the first line. */
  boolean isBcf() throws IOException {
    return (at < filled || fill()) && BcfFiles.begins(buffer, at, filled);
  }

  /** The unpacked data that was not read yet, within the limits. */
  InputStream rest() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return at < filled || fill() ? buffer[at++] & 0xff : -1;
      }

      @Override
      public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
          return 0;
        }
        if (at == filled && !fill()) {
          return -1;
        }
        int given = Math.min(count, filled - at);
        System.arraycopy(buffer, at, target, offset, given);
        at += given;
        return given;
      }
    };
  }

  /** Moves to the next line; false at the end of the file. */
  boolean next() throws IOException {
    length = 0;
    terminated = false;
    boolean any = false;
    while (true) {
      if (at == filled && !fill()) {
        if (!any) {
          return false;
        }
        number++;
        return true;
      }
      any = true;
      int stop = at;
      while (stop < filled && buffer[stop] != '\n') {
        stop++;
      }
      append(stop - at);
      if (stop < filled) {
        at = stop + 1;
        terminated = true;
        number++;
        if (length > 0 && line[length - 1] == '\r') {
          length--;
        }
        return true;
      }
      at = stop;
    }
  }

  private void append(int count) {
    if (length + (long) count > limits.lineBytes()) {
      throw RefusedInputException.at(
          InputErrorCode.TOO_LARGE,
          number + 1,
          "line " + (number + 1) + " is longer than " + limits.lineBytes() + " bytes");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
    }
    System.arraycopy(buffer, at, line, length, count);
    length += count;
  }

  private boolean fill() throws IOException {
    try {
      int n = in.read(buffer, 0, buffer.length);
      if (n <= 0) {
        return false;
      }
      at = 0;
      filled = n;
      total += n;
      if (total > limits.bytes()
          || (packed
              && total > limits.freeBytes()
              && total / Math.max(1, compressed.count()) > limits.ratio())) {
        throw RefusedInputException.of(
            InputErrorCode.TOO_LARGE,
            "the file unpacks to more than the limits allow; send fewer positions or samples");
      }
      return true;
    } catch (EOFException | ZipException e) {
      throw damaged();
    } catch (htsjdk.samtools.SAMFormatException
        | htsjdk.samtools.FileTruncatedException
        | RuntimeIOException e) {
      throw damaged();
    } catch (IOException e) {
      // htsjdk reports damaged blocks as plain IOExceptions; a failing network does not pass
      // through it as one of these.
      if (bgzf && !(e instanceof UploadException)) {
        throw damaged();
      }
      throw e;
    }
  }

  private static RefusedInputException damaged() {
    return RefusedInputException.of(
        InputErrorCode.TRUNCATED,
        "the compressed data is damaged or cut off; copy the file again and compare checksums");
  }

  /** Checks what only the end of the file can show. Call it after the last line. */
  void checkEnd() {
    if (bgzf && !compressed.endsWithBgzfMark()) {
      throw RefusedInputException.of(
          InputErrorCode.TRUNCATED,
          "the bgzip file does not end with its end-of-file block, so it was cut off; copy it"
              + " again, or repack it with bgzip if it is known to be whole");
    }
  }

  /** The line's bytes, from index 0; valid until {@link #next}. */
  byte[] line() {
    return line;
  }

  /** Bytes of the line without its end. */
  int length() {
    return length;
  }

  /** 1-based number of the line. */
  long number() {
    return number;
  }

  /** False if the file ended within the line. */
  boolean terminated() {
    return terminated;
  }
}
