package org.theriac.gateway.audit;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.clients.Services;
import org.theriac.records.v1.ListTenantsRequest;
import org.theriac.records.v1.VerifyAuditRequest;
import org.theriac.records.v1.VerifyAuditResponse;

/**
 * Recomputes every tenant's audit chain once a night: a log that detects tampering only when
 * somebody asks is not watched. What was found is on the status page, in the log, and in the gauges
 * {@code theriac_audit_chains_broken}, {@code theriac_audit_chains_unchecked} (NaN before the first
 * check: not known is not none) and {@code theriac_audit_checked_seconds} (Unix time of the last
 * check, 0 before the first).
 */
@Singleton
public final class AuditWatch {
  private static final Logger LOG = LoggerFactory.getLogger(AuditWatch.class);

  private final Services services;
  private volatile Optional<Finding> last = Optional.empty();

  /**
   * What a check of all chains found.
   *
   * @param at when it ended, to the second
   * @param whole chains that are whole
   * @param broken chains that are not: an entry was changed, lost or put in between
   * @param unchecked chains that could not be read; also 1 if the tenants could not be listed
   */
  public record Finding(Instant at, int whole, int broken, int unchecked) {}

  AuditWatch(Services services, MeterRegistry meters) {
    this.services = services;
    Gauge.builder(
            "theriac.audit.chains.broken",
            () -> last.map(found -> (double) found.broken()).orElse(Double.NaN))
        .description("Audit chains that the last nightly check found broken")
        .register(meters);
    Gauge.builder(
            "theriac.audit.chains.unchecked",
            () -> last.map(found -> (double) found.unchecked()).orElse(Double.NaN))
        .description("Audit chains that the last nightly check could not read")
        .register(meters);
    Gauge.builder(
            "theriac.audit.checked.seconds",
            () -> last.map(found -> found.at().getEpochSecond()).orElse(0L))
        .description("When the audit chains were checked last, Unix time; 0 = not yet")
        .register(meters);
  }

  /** What the last check found; empty before the first. */
  public Optional<Finding> last() {
    return last;
  }

  /** Checks all chains, one after another; half past three at night, when orders are few. */
  @Scheduled(cron = "0 30 3 * * *")
  public void check() {
    int whole = 0;
    int broken = 0;
    int unchecked = 0;
    try {
      List<String> tenants =
          services.records().listTenants(ListTenantsRequest.getDefaultInstance()).getTenantsList();
      for (String tenant : tenants) {
        try {
          VerifyAuditResponse found =
              services
                  .records()
                  .verifyAudit(VerifyAuditRequest.newBuilder().setTenant(tenant).build());
          if (found.getIntact()) {
            whole++;
          } else {
            broken++;
            LOG.error(
                "the audit chain of tenant '{}' is BROKEN at entry {}: tell who answers for"
                    + " security; nothing was repaired",
                tenant,
                found.getBrokenAt());
          }
        } catch (StatusRuntimeException e) {
          unchecked++;
          LOG.error(
              "the audit chain of tenant '{}' could not be checked: {}",
              tenant,
              e.getStatus().getCode());
        }
      }
    } catch (StatusRuntimeException e) {
      unchecked++;
      LOG.error("no audit chain could be checked: {}", e.getStatus().getCode());
    }
    last =
        Optional.of(
            new Finding(Instant.now().truncatedTo(ChronoUnit.SECONDS), whole, broken, unchecked));
  }
}
