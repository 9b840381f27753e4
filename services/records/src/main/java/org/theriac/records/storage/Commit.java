package org.theriac.records.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes that happen together or not at all, and only if what they were made from is still there. A
 * stored value is recognised by its first bytes: they hold the random nonce, so no two values share
 * them.
 */
final class Commit {
  /**
   * Bytes by which a value is recognised: schema, key id and 24 bytes of nonce, and a little more.
   */
  static final int TOKEN_BYTES = 40;

  private static final byte[] NOTHING = new byte[0];

  private final List<String> keys = new ArrayList<>();
  private final List<byte[]> expectations = new ArrayList<>();
  private final List<byte[]> commands = new ArrayList<>();
  private int expected;
  private int commanded;

  /** Expects a key to hold a value; an empty one = the key is absent. */
  Commit expect(String key, byte[] value) {
    return expect(key, "", value);
  }

  /** Expects a field of a hash to hold a value; an empty one = the field is absent. */
  Commit expect(String key, String field, byte[] value) {
    expectations.add(index(key));
    expectations.add(Redis.bytes(field));
    expectations.add(value.length <= TOKEN_BYTES ? value : Arrays.copyOf(value, TOKEN_BYTES));
    expected++;
    return this;
  }

  /** Expects a hash to have so many fields; 0 = it is absent. */
  Commit expectFields(String key, long number) {
    return expect(key, "#", Redis.bytes(Long.toString(number)));
  }

  Commit set(String key, byte[] value) {
    return command("SET", key, value);
  }

  Commit setField(String key, String field, byte[] value) {
    return command("HSET", key, Redis.bytes(field), value);
  }

  Commit setFieldIfAbsent(String key, String field, byte[] value) {
    return command("HSETNX", key, Redis.bytes(field), value);
  }

  Commit mark(String key, String field) {
    return command("HSET", key, Redis.bytes(field), NOTHING);
  }

  Commit removeField(String key, String field) {
    return command("HDEL", key, Redis.bytes(field));
  }

  Commit add(String key, String member) {
    return command("SADD", key, Redis.bytes(member));
  }

  /** Appends to a stream of which about so many entries are kept. */
  Commit note(String stream, int kept, String field, String value) {
    return command(
        "XADD",
        stream,
        Redis.bytes("MAXLEN"),
        Redis.bytes("~"),
        Redis.bytes(Integer.toString(kept)),
        Redis.bytes("*"),
        Redis.bytes(field),
        Redis.bytes(value));
  }

  Commit append(String key, byte[] value) {
    return command("RPUSH", key, value);
  }

  /**
   * Where a hash has too many numbered fields, removes some until so many stay, those of the
   * greatest numbers.
   */
  Commit keepGreatest(String key, int most, int tooMany) {
    return command(
        "KEEP", key, Redis.bytes(Integer.toString(most)), Redis.bytes(Integer.toString(tooMany)));
  }

  /** Replaces an item of a list that is there; places count from 0. */
  Commit setItem(String key, long place, byte[] value) {
    return command("LSET", key, Redis.bytes(Long.toString(place)), value);
  }

  Commit delete(String key) {
    return command("DEL", key);
  }

  private Commit command(String name, String key, byte[]... arguments) {
    commands.add(Redis.bytes(name));
    commands.add(index(key));
    commands.add(Redis.bytes(Integer.toString(arguments.length)));
    commands.addAll(Arrays.asList(arguments));
    commanded++;
    return this;
  }

  private byte[] index(String key) {
    int index = keys.indexOf(key);
    if (index < 0) {
      keys.add(key);
      index = keys.size() - 1;
    }
    return Redis.bytes(Integer.toString(index + 1));
  }

  List<byte[]> keys() {
    return keys.stream().map(Redis::bytes).toList();
  }

  List<byte[]> arguments() {
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(Redis.bytes(Integer.toString(TOKEN_BYTES)));
    arguments.add(Redis.bytes(Integer.toString(expected)));
    arguments.addAll(expectations);
    arguments.add(Redis.bytes(Integer.toString(commanded)));
    arguments.addAll(commands);
    return arguments;
  }
}
