package org.theriac.trials.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.patients.PatientBitmaps;
import org.theriac.trials.v1.PatientFacts;

/** The patients of one tenant, in memory only. */
final class HeldPatients {
  private final Charts charts;
  private final PatientBitmaps bitmaps;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<byte[]> packed = new ArrayList<>();
  private final BitSet optedOut = new BitSet();
  private final BitSet corrected = new BitSet();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private String version = "";

  HeldPatients(Charts charts, Evaluator evaluator) {
    this.charts = charts;
    this.bitmaps = new PatientBitmaps(evaluator);
  }

  /**
   * Takes up a change.
   *
   * @param changed patients, new or changed
   * @param forgotten ids of patients who are to be forgotten
   * @param to the version that it leads to
   */
  void update(List<PatientFacts> changed, List<String> forgotten, String to) {
    lock.writeLock().lock();
    try {
      changed.forEach(this::put);
      for (String id : forgotten) {
        var place = places.remove(id);
        if (place != null) {
          bitmaps.remove(place);
          optedOut.clear(place);
          corrected.clear(place);
          packed.set(place, new byte[0]);
        }
      }
      version = to;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void put(PatientFacts patient) {
    int place = places.computeIfAbsent(patient.getPatientId(), id -> packed.size());
    if (place == packed.size()) {
      packed.add(new byte[0]);
    }
    var facts = Facts.of(patient);
    boolean out = patient.getResearchOptOut() || MatchTrials.declines(facts);
    optedOut.set(place, out);
    corrected.set(place, patient.getVerdictCorrectionsCount() > 0);
    // Of a patient who is not to be looked up, nothing is held but that.
    packed.set(
        place,
        pack(
            out
                ? PatientFacts.newBuilder().setPatientId(patient.getPatientId()).build()
                : patient));
    bitmaps.put(place, charts.of(out ? List.of() : facts, "", "", ""));
  }

  String version() {
    lock.readLock().lock();
    try {
      return version;
    } finally {
      lock.readLock().unlock();
    }
  }

  int size() {
    lock.readLock().lock();
    try {
      return places.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Patients who may be looked up.
   *
   * @param candidates those who are to be decided on the whole chart
   * @param stopped how many surely are stopped
   * @param optedOut how many do not want to be looked up
   */
  record Selection(List<PatientFacts> candidates, int stopped, int optedOut) {}

  /** Those whom no criterion surely stops. */
  Selection select(
      List<Criterion> criteria,
      Optional<LocalDate> dayOne,
      Optional<LocalDate> asOf,
      boolean withStopped) {
    List<byte[]> chosen = new ArrayList<>();
    int stoppedCount;
    int outCount;
    lock.readLock().lock();
    try {
      var all = bitmaps.present();
      var out = (BitSet) optedOut.clone();
      out.and(all);
      outCount = out.cardinality();
      all.andNot(out);
      var stopped = withStopped ? new BitSet() : bitmaps.stopped(criteria, dayOne, asOf);
      stopped.andNot(corrected);
      stopped.and(all);
      stoppedCount = stopped.cardinality();
      all.andNot(stopped);
      all.stream().forEach(place -> chosen.add(packed.get(place)));
    } finally {
      lock.readLock().unlock();
    }
    return new Selection(
        chosen.parallelStream().map(HeldPatients::unpack).toList(), stoppedCount, outCount);
  }

  private static byte[] pack(PatientFacts patient) {
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

  private static PatientFacts unpack(byte[] packed) {
    try (var in = new InflaterInputStream(new java.io.ByteArrayInputStream(packed))) {
      return PatientFacts.parseFrom(in);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a patient in memory is damaged");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
