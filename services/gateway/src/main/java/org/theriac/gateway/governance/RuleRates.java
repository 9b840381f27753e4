package org.theriac.gateway.governance;

import io.grpc.Context;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.theriac.gateway.clients.NotGiven;
import org.theriac.gateway.clients.Services;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.RuleFeedback;
import org.theriac.records.v1.SummariseFeedbackRequest;

/**
 * How rules are received: cards counted from the audit chain, feedback from records. The chain is
 * read once and then only onwards; the counts are derived and hold no patient. Feedback on a card
 * of several rules counts for each of them.
 */
@Singleton
final class RuleRates {
  private final Services services;
  private final Map<String, Counts> byTenant = new ConcurrentHashMap<>();

  RuleRates(Services services) {
    this.services = services;
  }

  /**
   * A rule.
   *
   * @param ruleId the rule
   * @param shown cards shown
   * @param shadow cards recorded in shadow mode
   * @param accepted cards accepted
   * @param overridden cards overridden
   */
  record Rate(String ruleId, long shown, long shadow, long accepted, long overridden) {
    /** Overridden of all with feedback; empty without any. */
    OptionalDouble overrideRate() {
      return share(overridden);
    }

    /** Accepted of all with feedback; empty without any. */
    OptionalDouble acceptanceRate() {
      return share(accepted);
    }

    private OptionalDouble share(long part) {
      long all = accepted + overridden;
      return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / all);
    }
  }

  /** What was counted of a tenant's chain so far. */
  private static final class Counts {
    private long read;
    private final Map<String, long[]> byRule = new HashMap<>();

    /** Ids of decisions that were not given and may stand further on; few. */
    private final Set<String> notGiven = new HashSet<>();

    /** Those of them that do not count any more. */
    private final Set<String> takenBack = new HashSet<>();

    void add(AuditEvent event) {
      String id = NotGiven.id(event);
      if (NotGiven.isAfter(event)) {
        // The same may be said twice where a write was tried again.
        if (id.isEmpty() || takenBack.add(id)) {
          count(event, -1);
        }
      } else if (NotGiven.is(event)) {
        if (!id.isEmpty()) {
          notGiven.add(id);
        }
      } else if (notGiven.contains(id)) {
        takenBack.add(id);
      } else {
        count(event, 1);
      }
    }

    private void count(AuditEvent event, int step) {
      int column = event.getDetailsOrDefault("mode", "").equals("shadow") ? 1 : 0;
      event
          .getDetailsMap()
          .forEach((name, rules) -> {
            if (name.startsWith("card.") && name.endsWith(".rules")) {
              for (String rule : RuleIds.read(rules)) {
                byRule.computeIfAbsent(rule, _ -> new long[2])[column] += step;
              }
            }
          });
    }
  }

  /** The rules of a tenant, most often shown first. */
  List<Rate> of(String tenant) {
    Counts counts = byTenant.computeIfAbsent(tenant, _ -> new Counts());
    Map<String, long[]> feedback = feedback(tenant);
    List<Rate> rates = new ArrayList<>();
    synchronized (counts) {
      readOn(tenant, counts);
      counts.byRule.keySet().forEach(rule -> feedback.putIfAbsent(rule, new long[2]));
      feedback.forEach((rule, received) -> {
        long[] shown = counts.byRule.getOrDefault(rule, new long[2]);
        rates.add(new Rate(rule, shown[0], shown[1], received[0], received[1]));
      });
    }
    rates.sort(
        Comparator.comparingLong((Rate rate) -> rate.shown() + rate.shadow())
            .reversed()
            .thenComparing(Rate::ruleId));
    return rates;
  }

  private Map<String, long[]> feedback(String tenant) {
    Map<String, long[]> byRule = new HashMap<>();
    for (RuleFeedback one :
        services
            .records()
            .summariseFeedback(SummariseFeedbackRequest.newBuilder().setTenant(tenant).build())
            .getRulesList()) {
      for (String rule : RuleIds.read(one.getRuleId())) {
        long[] counts = byRule.computeIfAbsent(rule, _ -> new long[2]);
        counts[0] += one.getAccepted();
        counts[1] += one.getOverridden();
      }
    }
    return byRule;
  }

  private void readOn(String tenant, Counts counts) {
    Context.CancellableContext one = Context.current().withCancellation();
    Context before = one.attach();
    try {
      Iterator<ListAuditResponse> entries =
          services
              .records()
              .listAudit(
                  ListAuditRequest.newBuilder()
                      .setTenant(tenant)
                      .setFromSequence(counts.read + 1)
                      .build());
      while (entries.hasNext()) {
        ListAuditResponse entry = entries.next();
        counts.add(entry.getEvent());
        counts.read = entry.getSequence();
      }
    } finally {
      one.detach(before);
      one.close();
    }
  }
}
