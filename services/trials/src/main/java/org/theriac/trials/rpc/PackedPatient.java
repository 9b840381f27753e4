package org.theriac.trials.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.theriac.trials.v1.PatientFacts;

/** A patient in memory, deflated: who is held is seldom shown. */
final class PackedPatient {
  private PackedPatient() {}

  static byte[] of(PatientFacts patient) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      patient.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  static PatientFacts facts(byte[] packed) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return PatientFacts.parseFrom(in);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a patient in memory is damaged");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
