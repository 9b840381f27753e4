package org.theriac.trials.registry;

import java.util.List;
import java.util.Objects;

/**
 * A trial as its registry writes it.
 *
 * @param id NCT or protocol number
 * @param title brief title
 * @param status overall status in the registry's word, for example {@code RECRUITING}
 * @param phases for example {@code PHASE2}
 * @param conditions conditions studied
 * @param keywords keywords
 * @param interventions names of interventions
 * @param minimumAge completed years; -1 = not stated
 * @param maximumAge completed years; -1 = not stated
 * @param sex {@code FEMALE}, {@code MALE} or {@code ALL}
 * @param eligibility the registry's text; empty = missing
 * @param lastUpdate ISO date; empty = unknown
 * @param sites where it is run
 * @param arms parts that the record lists; empty = none
 * @param aliases acronym, official title, other numbers, other names of interventions
 * @param summary what it is about; empty = not stated
 * @param statusAsOf ISO date up to which the status is known to be right: verified, else last
 *     updated; empty = unknown
 * @param source where status and openness are known from
 */
public record Trial(
    String id,
    String title,
    String status,
    List<String> phases,
    List<String> conditions,
    List<String> keywords,
    List<String> interventions,
    int minimumAge,
    int maximumAge,
    String sex,
    String eligibility,
    String lastUpdate,
    List<Site> sites,
    List<Arm> arms,
    List<String> aliases,
    String summary,
    String statusAsOf,
    String source) {
  public Trial {
    arms = List.copyOf(Objects.requireNonNullElse(arms, List.of()));
    phases = List.copyOf(phases);
    conditions = List.copyOf(conditions);
    keywords = List.copyOf(keywords);
    interventions = List.copyOf(interventions);
    sites = List.copyOf(sites);
    aliases = List.copyOf(aliases);
  }

  /** Whether one of its parts has criteria of its own, in a form that needs no reading of words. */
  public boolean hasCriteriaOfArms() {
    return arms.stream().anyMatch(arm -> !arm.match().isEmpty());
  }
}
