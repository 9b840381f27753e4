package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.theriac.records.backup.Contents;
import org.theriac.records.encryption.TenantKeys;
import org.theriac.records.feedback.Feedback;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/** Writes a checked backup into Redis, many commands at a time, and makes the indexes anew. */
final class RestoreWriter implements Contents {
  private static final int BATCH_BYTES = 4 * 1024 * 1024;

  private final Redis redis;
  private final KeyNames names;
  private final TenantKeys keys;
  private final String lockKey;
  private final long lockMillis;
  private final List<Function<AbstractPipeline, Response<?>>> batch = new ArrayList<>();
  private long bytes;

  RestoreWriter(Redis redis, KeyNames names, TenantKeys keys, String lockKey, long lockMillis) {
    this.redis = redis;
    this.names = names;
    this.keys = keys;
    this.lockKey = lockKey;
    this.lockMillis = lockMillis;
  }

  @Override
  public void keys(byte[] sealed) {
    // The last write of all: with it the tenant begins to exist.
  }

  @Override
  public void patient(
      String pseudonym,
      Map<String, byte[]> fields,
      Map<String, byte[]> notes,
      Map<String, byte[]> facts) {
    Map<String, byte[]> own = new LinkedHashMap<>();
    Map<String, byte[]> decisions = new LinkedHashMap<>();
    fields.forEach((field, sealed) -> {
      if (field.startsWith(KeyNames.DECISION)) {
        decisions.put(field.substring(KeyNames.DECISION.length()), sealed);
      } else {
        own.put(field, sealed);
      }
    });
    hash(names.patient(pseudonym), own);
    hash(names.decisions(pseudonym), decisions);
    hash(names.notes(pseudonym), notes);
    hash(names.facts(pseudonym), facts);
    if (own.containsKey(KeyNames.ID)) {
      add(names.patients(), pseudonym);
    }
    for (String field : own.keySet()) {
      if (field.startsWith(KeyNames.WORK)) {
        String trial = field.substring(KeyNames.WORK.length());
        add(names.trials(), trial);
        add(names.trial(trial), pseudonym);
      }
    }
  }

  @Override
  public void feedback(String card, byte[] sealed) {
    hash(names.feedback(), Map.of(card, sealed));
    Feedback feedback = Formats.feedback(keys.open(sealed, names.feedback() + "/" + card));
    if (!feedback.patientId().isEmpty()) {
      // Written between the patient and the feedback while the backup ran, the mark would be
      // missing.
      String patient = names.patient(keys.pseudonym("patient", feedback.patientId()));
      hash(patient, Map.of(KeyNames.CARD + card, new byte[0]));
    }
  }

  @Override
  public void governance(byte[] sealed) {
    queue(sealed.length, pipeline -> pipeline.set(Redis.bytes(names.governance()), sealed));
  }

  @Override
  public void audit(byte[] sealed) {
    queue(sealed.length, pipeline -> pipeline.rpush(Redis.bytes(names.audit()), sealed));
  }

  @Override
  public void auditHead(byte[] sealed) {
    queue(sealed.length, pipeline -> pipeline.set(Redis.bytes(names.auditHead()), sealed));
  }

  private void hash(String key, Map<String, byte[]> fields) {
    fields.forEach((field, value) ->
        queue(
            value.length, pipeline -> pipeline.hset(Redis.bytes(key), Redis.bytes(field), value)));
  }

  private void add(String key, String member) {
    queue(member.length(), pipeline -> pipeline.sadd(key, member));
  }

  private void queue(int size, Function<AbstractPipeline, Response<?>> command) {
    batch.add(command);
    bytes += size + 200;
    if (bytes >= BATCH_BYTES) {
      flush();
    }
  }

  /** Writes what is queued. */
  void flush() {
    redis.ask(j -> {
      try (AbstractPipeline pipeline = j.pipelined()) {
        List<Response<?>> answers = new ArrayList<>();
        batch.forEach(command -> answers.add(command.apply(pipeline)));
        answers.add(pipeline.pexpire(lockKey, lockMillis));
        pipeline.sync();
        // An answer that is an error throws here.
        answers.forEach(Response::get);
      }
      return true;
    });
    batch.clear();
    bytes = 0;
  }
}
