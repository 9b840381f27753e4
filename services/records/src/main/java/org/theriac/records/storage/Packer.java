package org.theriac.records.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.theriac.records.Opaque;

/** Writes fields one after another, each with its length where it has one. */
final class Packer {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  Packer number(long value) {
    return write(() -> out.writeLong(value));
  }

  Packer text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  Packer opaque(Opaque content) {
    return bytes(content.bytes());
  }

  Packer instant(Instant instant) {
    return number(instant.getEpochSecond()).number(instant.getNano());
  }

  <T> Packer list(Collection<T> all, Consumer<T> each) {
    number(all.size());
    all.forEach(each);
    return this;
  }

  private Packer bytes(byte[] content) {
    return write(() -> {
      out.writeInt(content.length);
      out.write(content);
    });
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private interface Step {
    void run() throws IOException;
  }

  private Packer write(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
