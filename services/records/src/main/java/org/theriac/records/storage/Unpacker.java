package org.theriac.records.storage;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.theriac.records.Failure;
import org.theriac.records.Opaque;
import org.theriac.records.RecordsException;

/** Reads what {@link Packer} wrote. Whatever else it is given is DAMAGED. */
final class Unpacker {
  private final ByteBuffer in;

  private Unpacker(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  /**
   * Reads one value that takes up all the bytes.
   *
   * @param bytes what was written
   * @param reader reads the fields
   * @throws RecordsException DAMAGED
   */
  static <T> T read(byte[] bytes, Function<Unpacker, T> reader) {
    try {
      Unpacker unpacker = new Unpacker(bytes);
      T value = reader.apply(unpacker);
      if (unpacker.in.hasRemaining()) {
        throw damaged();
      }
      return value;
    } catch (BufferUnderflowException
        | DateTimeException
        | ArithmeticException
        | IllegalArgumentException e) {
      throw damaged();
    } catch (RecordsException e) {
      // A value that breaks a rule of the domain was never written by it.
      throw damaged();
    }
  }

  boolean atEnd() {
    return !in.hasRemaining();
  }

  long number() {
    return in.getLong();
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  Opaque opaque() {
    return Opaque.of(bytes());
  }

  Instant instant() {
    return Instant.ofEpochSecond(number(), number());
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  <T> List<T> list(Supplier<T> each) {
    long size = number();
    if (size < 0 || size > in.remaining()) {
      throw damaged();
    }
    List<T> all = new ArrayList<>((int) size);
    for (long i = 0; i < size; i++) {
      all.add(each.get());
    }
    return all;
  }

  private byte[] bytes() {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw damaged();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static RecordsException damaged() {
    return new RecordsException(
        Failure.DAMAGED, "a stored value is not of its form; restore from a backup");
  }
}
