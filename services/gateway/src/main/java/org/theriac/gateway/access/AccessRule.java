package org.theriac.gateway.access;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** The only rule: what the table says, and no word of any other rule. */
@Singleton
@Requires(property = "theriac.secured", value = "true")
final class AccessRule implements SecurityRule<HttpRequest<?>> {
  private final AccessTable table = AccessTable.load();

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Publisher<SecurityRuleResult> check(
      HttpRequest<?> request, @Nullable Authentication authentication) {
    AccessTable.Verdict verdict =
        table.verdict(request.getMethodName(), request.getPath(), Callers.verified(request));
    return Publishers.just(
        verdict == AccessTable.Verdict.ALLOWED
            ? SecurityRuleResult.ALLOWED
            : SecurityRuleResult.REJECTED);
  }
}
