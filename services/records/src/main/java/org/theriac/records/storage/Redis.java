package org.theriac.records.storage;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.transport.ConfigurationException;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.util.JedisURIHelper;

/** The connection to Redis. Whatever Redis refuses or does not answer is STORE_DOWN. */
public final class Redis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final int CONNECT_MILLIS = 500;
  // Jedis tries once more on a fresh connection, so a hung server costs twice this.
  private static final int ANSWER_MILLIS = 1_000;
  private static final int CONNECTIONS = 64;

  private final UnifiedJedis jedis;
  private final Script commit = Script.load("commit.lua");
  private final Script forget = Script.load("forget.lua");

  /**
   * Uses a client.
   *
   * @param jedis the client; closed with this
   */
  public Redis(UnifiedJedis jedis) {
    this.jedis = jedis;
  }

  /**
   * Connects to one server.
   *
   * @param uri {@code redis://user:password@host:port/database}, or {@code rediss:} for TLS
   * @return the connection; it is made at the first call and again after a loss
   * @throws ConfigurationException if it is no such URI
   */
  public static Redis connect(URI uri) {
    if (!JedisURIHelper.isValid(uri)) {
      // Never the URI itself: it holds the password.
      throw new ConfigurationException(
          "the address of Redis is not of the form redis://user:password@host:port");
    }
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(CONNECT_MILLIS)
            .socketTimeoutMillis(ANSWER_MILLIS)
            .database(JedisURIHelper.getDBIndex(uri))
            .ssl(JedisURIHelper.isRedisSSLScheme(uri));
    @Nullable String user = JedisURIHelper.getUser(uri);
    @Nullable String password = JedisURIHelper.getPassword(uri);
    if (user != null && !user.isEmpty()) {
      config.user(user);
    }
    if (password != null && !password.isEmpty()) {
      config.password(password);
    }
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(Duration.ofMillis(ANSWER_MILLIS));
    pool.setJmxEnabled(false);
    return new Redis(
        RedisClient.builder()
            .hostAndPort(JedisURIHelper.getHostAndPort(uri))
            .clientConfig(config.build())
            .poolConfig(pool)
            .build());
  }

  /**
   * Asks Redis.
   *
   * @param question what to ask
   * @throws RecordsException STORE_DOWN
   */
  <T> T ask(Function<UnifiedJedis, T> question) {
    try {
      return question.apply(jedis);
    } catch (JedisException e) {
      LOG.warn("Redis: {} {}", e.getClass().getSimpleName(), firstWord(e));
      throw new RecordsException(
          Failure.STORE_DOWN,
          "the store does not answer; nothing was acknowledged; try again later");
    }
  }

  /** Redis begins an error with a code such as MISCONF; the rest may quote what was sent. */
  private static String firstWord(JedisException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf(' ');
    String word = end < 0 ? message : message.substring(0, end);
    return word.chars().allMatch(c -> c >= 'A' && c <= 'Z') ? word : "";
  }

  /** The bytes of a key, or an empty array if there is none. */
  byte[] value(String key) {
    byte[] value = ask(j -> j.get(bytes(key)));
    return value == null ? new byte[0] : value;
  }

  /** The bytes of a field of a hash, or an empty array if there is none. */
  byte[] field(String key, String field) {
    byte[] value = ask(j -> j.hget(bytes(key), bytes(field)));
    return value == null ? new byte[0] : value;
  }

  /**
   * A field of a hash.
   *
   * @param key of the hash
   * @param field its name
   */
  record Place(String key, String field) {}

  /** So many questions are sent before their answers are read. */
  private static final int AT_ONCE = 5_000;

  /** The bytes of fields, in their order, all asked at once; an empty array where there is none. */
  List<byte[]> fields(List<Place> places) {
    return atOnce(places, (all, one) -> all.hget(bytes(one.key()), bytes(one.field()))).stream()
        .map(value -> value == null ? new byte[0] : value)
        .toList();
  }

  /** The members of sets, in their order, all asked at once. */
  List<Set<String>> members(List<String> keys) {
    return atOnce(keys, (all, key) -> all.smembers(key));
  }

  private <Q, A> List<A> atOnce(
      List<Q> questions, BiFunction<AbstractPipeline, Q, Response<A>> question) {
    List<A> answers = new ArrayList<>(questions.size());
    for (int from = 0; from < questions.size(); from += AT_ONCE) {
      List<Q> part = questions.subList(from, Math.min(questions.size(), from + AT_ONCE));
      answers.addAll(
          ask(j -> {
            try (AbstractPipeline all = j.pipelined()) {
              List<Response<A>> sent = part.stream().map(one -> question.apply(all, one)).toList();
              all.sync();
              List<A> read = new ArrayList<>(sent.size());
              sent.forEach(one -> read.add(one.get()));
              return read;
            }
          }));
    }
    return answers;
  }

  /** The names of all fields of a hash. */
  Set<String> fieldNames(String key) {
    return ask(j -> j.hkeys(key));
  }

  /** The bytes of all fields of a hash. */
  Map<byte[], byte[]> fields(String key) {
    return ask(j -> j.hgetAll(bytes(key)));
  }

  /** Carries out all of a commit or nothing; false if one of its expectations did not hold. */
  boolean carryOut(Commit commit) {
    return run(this.commit, commit.keys(), commit.arguments()).equals(1L);
  }

  /**
   * Runs the script that forgets a patient; the number of objects removed, or -1 if the tenant's
   * keys changed.
   */
  long forget(List<byte[]> keys, List<byte[]> arguments) {
    return (Long) run(forget, keys, arguments);
  }

  private Object run(Script script, List<byte[]> keys, List<byte[]> arguments) {
    return ask(j -> {
      try {
        return j.evalsha(script.digest(), keys, arguments);
      } catch (JedisNoScriptException e) {
        return j.eval(script.text(), keys, arguments);
      }
    });
  }

  /** Whether Redis answers; false where it is down, still loads its data, or refuses to work. */
  public boolean works() {
    try {
      jedis.sendCommand(Protocol.Command.PING);
      return true;
    } catch (JedisException e) {
      return false;
    }
  }

  /** All keys that match a pattern; no order. */
  List<String> scan(String pattern) {
    List<String> found = new ArrayList<>();
    ScanParams parameters = new ScanParams().match(pattern).count(1_000);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      String from = cursor;
      ScanResult<String> page = ask(j -> j.scan(from, parameters));
      found.addAll(page.getResult());
      cursor = page.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return found;
  }

  /**
   * Makes sure that what Redis acknowledges is on disk: append-only file, flushed with every write.
   * A server that has other settings is told to change them, which is logged, for it will have
   * forgotten them after its restart.
   *
   * @throws RecordsException STORE_DOWN
   */
  public void demandDurability() {
    try {
      require("appendfsync", "always");
      require("appendonly", "yes");
    } catch (JedisException e) {
      if (firstWord(e).isEmpty()) {
        throw new RecordsException(Failure.STORE_DOWN, "the store does not answer");
      }
      LOG.warn(
          "Redis does not let its settings be read; make sure that it has appendonly yes and "
              + "appendfsync always, or acknowledged writes can be lost");
    }
  }

  private void require(String setting, String value) {
    @Nullable String found = jedis.configGet(setting).get(setting);
    if (value.equals(found)) {
      return;
    }
    jedis.sendCommand(Protocol.Command.CONFIG, "SET", setting, value);
    LOG.warn(
        "Redis had {} {}; set to {} until its restart. Write it into its configuration, or "
            + "acknowledged writes can be lost",
        setting,
        found,
        value);
  }

  /**
   * Asks Redis to rewrite its file, so that what was deleted leaves the disk; false if it cannot
   * now.
   */
  boolean rewriteFile() {
    try {
      jedis.sendCommand(Protocol.Command.BGREWRITEAOF);
      return true;
    } catch (JedisException e) {
      return false;
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    jedis.close();
  }
}
