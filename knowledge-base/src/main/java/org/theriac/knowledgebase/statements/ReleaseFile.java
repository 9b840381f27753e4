package org.theriac.knowledgebase.statements;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A release as bytes: identity, terms (front-coded) and statements (as differences), followed by
 * the SHA-256 of all that. The same statements give the same bytes.
 *
 * @param id version with content hash
 * @param date ISO date of the facts
 * @param checksum SHA-256 of the asserted statements in canonical N-Triples, hexadecimal
 * @param asserted number of asserted statements; the others are inferred
 * @param statements all statements
 */
public record ReleaseFile(
    String id, String date, String checksum, int asserted, Statements statements) {
  private static final byte[] MAGIC = "THERIAC1".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST_LENGTH = 32;
  private static final int MOST_TERMS = 20_000_000;

  /** Writes the release. */
  public byte[] toBytes() {
    Writer writer = new Writer();
    writer.out.writeBytes(MAGIC);
    writer.text(id);
    writer.text(date);
    writer.text(checksum);
    writer.number(asserted);
    writer.number(statements.texts.length);
    writer.number(statements.iris);
    byte[] previous = new byte[0];
    for (int i = 0; i < statements.texts.length; i++) {
      writer.number(statements.datatypes[i] + 2);
      byte[] text = statements.texts[i].getBytes(StandardCharsets.UTF_8);
      int shared = Math.max(0, Arrays.mismatch(previous, text));
      writer.number(shared);
      writer.number(text.length - shared);
      writer.out.write(text, shared, text.length - shared);
      previous = text;
    }
    writer.number(statements.size());
    for (int subject = 0; subject < statements.iris; subject++) {
      int from = statements.starts[subject];
      int to = statements.starts[subject + 1];
      writer.number(to - from);
      for (int i = from; i < to; i++) {
        writer.number(statements.properties[i]);
        writer.number(statements.objects[i]);
      }
    }
    writer.out.writeBytes(sha256(writer.out.toByteArray()));
    return writer.out.toByteArray();
  }

  /**
   * Reads a release.
   *
   * @throws DefectiveReleaseException if the bytes are not a release, are cut short or were changed
   */
  public static ReleaseFile fromBytes(byte[] bytes) {
    int length = bytes.length - DIGEST_LENGTH;
    if (length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new DefectiveReleaseException("not a knowledge release: build it again");
    }
    byte[] content = Arrays.copyOf(bytes, length);
    if (!Arrays.equals(sha256(content), Arrays.copyOfRange(bytes, length, bytes.length))) {
      throw new DefectiveReleaseException(
          "the knowledge release is damaged (its checksum does not hold): build it again");
    }
    try {
      return new Reader(content).release();
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new DefectiveReleaseException("the knowledge release is malformed: build it again", e);
    }
  }

  /** SHA-256 of bytes, hexadecimal. */
  public static String hexDigest(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);

    /** Unsigned, seven bits a byte, lowest first. */
    void number(int value) {
      int rest = value;
      while (rest >= 0x80) {
        out.write(rest & 0x7f | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
    }

    void text(String text) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      number(encoded.length);
      out.writeBytes(encoded);
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at = MAGIC.length;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    ReleaseFile release() {
      String id = text();
      String date = text();
      String checksum = text();
      int asserted = number();
      int terms = count();
      int iris = number();
      String[] texts = new String[terms];
      int[] datatypes = new int[terms];
      byte[] buffer = new byte[1024];
      for (int i = 0; i < terms; i++) {
        datatypes[i] = number() - 2;
        int shared = number();
        int more = number();
        if (buffer.length < shared + more) {
          buffer = Arrays.copyOf(buffer, 2 * (shared + more));
        }
        System.arraycopy(bytes, at, buffer, shared, more);
        at += more;
        texts[i] = new String(buffer, 0, shared + more, StandardCharsets.UTF_8);
      }
      int size = count();
      int[] starts = new int[iris + 1];
      int[] properties = new int[size];
      int[] objects = new int[size];
      int next = 0;
      for (int subject = 0; subject < iris; subject++) {
        int count = number();
        for (int i = 0; i < count; i++) {
          properties[next] = number();
          objects[next] = number();
          next++;
        }
        starts[subject + 1] = next;
      }
      return new ReleaseFile(
          id,
          date,
          checksum,
          asserted,
          new Statements(texts, datatypes, iris, starts, properties, objects));
    }

    private int count() {
      int count = number();
      if (count < 0 || count > MOST_TERMS) {
        throw new IndexOutOfBoundsException("implausible count");
      }
      return count;
    }

    private int number() {
      int value = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        byte next = bytes[at++];
        value |= (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IndexOutOfBoundsException("a number does not end");
    }

    private String text() {
      int length = number();
      String text = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
      return text;
    }
  }
}
