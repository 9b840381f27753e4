package org.theriac.records.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.theriac.records.identity.Tenant;

final class ChainTest {
  private static final Instant AT = Instant.parse("2026-11-23T10:15:30.123Z");
  private static final Event EVENT = event("read", "me", "p", Map.of("a", "b"));
  private final Chain chain = new Chain(new Tenant("clinic"), key("secret"));

  private static Event event(
      String action, String actor, String patient, Map<String, String> details) {
    return new Event(action, actor, patient, "why", "success", new TreeMap<>(details));
  }

  private static UnaryOperator<byte[]> key(String secret) {
    return content -> {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(content);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  @Test
  void the_next_entry_fits_and_the_same_content_gives_the_same_hash() {
    Link first = chain.next(Head.START, AT, EVENT);
    assertThat(chain.fits(Head.START, first)).isTrue();
    assertThat(chain.next(Head.START, AT, EVENT)).isEqualTo(first);
    assertThat(first.previousHash()).isEqualTo("0".repeat(64));
    Link second = chain.next(new Head(1, first.hash()), AT, EVENT);
    assertThat(second.hash()).isNotEqualTo(first.hash());
    assertThat(chain.fits(Head.START, second)).isFalse();
  }

  @Test
  void every_part_counts() {
    Link link = chain.next(Head.START, AT, EVENT);
    List<Link> forged =
        List.of(
            new Link(1, AT.plusMillis(1), EVENT, link.previousHash(), link.hash()),
            new Link(2, AT, EVENT, link.previousHash(), link.hash()),
            new Link(1, AT, EVENT, "1".repeat(64), link.hash()),
            new Link(
                1,
                AT,
                event("write", "me", "p", Map.of("a", "b")),
                link.previousHash(),
                link.hash()),
            new Link(
                1,
                AT,
                event("read", "you", "p", Map.of("a", "b")),
                link.previousHash(),
                link.hash()),
            new Link(
                1,
                AT,
                event("read", "me", "q", Map.of("a", "b")),
                link.previousHash(),
                link.hash()),
            new Link(
                1,
                AT,
                event("read", "me", "p", Map.of("a", "c")),
                link.previousHash(),
                link.hash()),
            new Link(1, AT, event("read", "me", "p", Map.of()), link.previousHash(), link.hash()));
    assertThat(forged).allSatisfy(one -> assertThat(chain.fits(Head.START, one)).isFalse());
    assertThat(new Chain(new Tenant("other"), key("secret")).fits(Head.START, link)).isFalse();
    assertThat(new Chain(new Tenant("clinic"), key("guess")).fits(Head.START, link)).isFalse();
  }

  @Test
  void words_cannot_be_shifted_from_one_field_to_the_next() {
    assertThat(chain.next(Head.START, AT, event("read", "ab", "c", Map.of())).hash())
        .isNotEqualTo(chain.next(Head.START, AT, event("read", "a", "bc", Map.of())).hash());
  }
}
