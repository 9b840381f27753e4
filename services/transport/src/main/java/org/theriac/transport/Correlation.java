package org.theriac.transport;

import io.grpc.Context;
import io.grpc.Metadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id that joins the log lines and errors of one request across services. It travels in the
 * header {@code x-request-id}.
 */
public final class Correlation {
  static final Metadata.Key<String> HEADER =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
  private static final Context.Key<String> ID = Context.key("theriac-correlation-id");
  private static final int MAX_LENGTH = 128;

  private Correlation() {}

  /** The id of the request being served. Empty outside of a request. */
  public static String current() {
    return of(Context.current());
  }

  static String of(Context context) {
    @Nullable String id = ID.get(context);
    return id == null ? "" : id;
  }

  /**
   * A context in which calls carry the id.
   *
   * @param id letters, digits, {@code - _ . :}, at most 128; anything else is replaced by a fresh
   *     id, for it would reach logs
   * @return the current context with the id
   */
  public static Context with(@Nullable String id) {
    return Context.current().withValue(ID, usable(id) ? id : UUID.randomUUID().toString());
  }

  private static boolean usable(@Nullable String id) {
    return id != null
        && !id.isEmpty()
        && id.length() <= MAX_LENGTH
        && id.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-_.:".indexOf(c) >= 0);
  }
}
