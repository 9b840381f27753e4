package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.FormFields.given;
import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import io.grpc.StatusRuntimeException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.gateway.trials.Digest;
import org.theriac.gateway.trials.EntriesByHand;
import org.theriac.gateway.trials.NotStored;
import org.theriac.gateway.trials.Worklists;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.ListWorklistResponse;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.trials.v1.GetTrialRequest;

/**
 * The worklist of a trial, and what matches changed on all of them. Ids of patients travel in
 * bodies, never in addresses.
 */
@Controller("/pages/trials")
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
final class WorklistPagesController {
  /** Entries on one page. */
  private static final int LISTED = 100;

  private static final int LONGEST_WORD = 18;

  private final Services services;
  private final Worklists worklists;
  private final EntriesByHand byHand;

  WorklistPagesController(Services services, Worklists worklists, EntriesByHand byHand) {
    this.services = services;
    this.worklists = worklists;
    this.byHand = byHand;
  }

  /** How the changes of a digest are put together. */
  private enum Grouping {
    PATIENT("patient", "Patient ", "Trial", WorklistEntry::getPatientId),
    TRIAL("trial", "", "Patient", WorklistEntry::getTrialId);

    private final String word;
    private final String before;
    private final String firstColumn;
    private final Function<WorklistEntry, String> of;

    Grouping(String word, String before, String firstColumn, Function<WorklistEntry, String> of) {
      this.word = word;
      this.before = before;
      this.firstColumn = firstColumn;
      this.of = of;
    }

    static Grouping named(String word) {
      for (Grouping grouping : values()) {
        if (grouping.word.equals(word)) {
          return grouping;
        }
      }
      if (word.isEmpty()) {
        return PATIENT;
      }
      throw new ProblemException(
          Problem.of(ProblemCode.BAD_REQUEST, "Changes cannot be grouped by that.")
              .field("by", "patient or trial"));
    }

    Grouping other() {
      return this == PATIENT ? TRIAL : PATIENT;
    }
  }

  // --- the worklist of a trial

  @Post("/worklist")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> worklist(
      @Part("trialId") @Nullable String trialId,
      @Part("patientId") @Nullable String patientId,
      @Part("state") @Nullable String state,
      @Part("note") @Nullable String note,
      @Part("assignedTo") @Nullable String assignedTo,
      @Part("offset") @Nullable String offset) {
    String trial = given(trialId);
    if (trial.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "Name a trial.").field("trialId", "required"));
    }
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "Worklist of " + trial));
    String title = titles(List.of(trial)).getOrDefault(trial, "");
    parts.add(title.isEmpty() ? Html.nothing() : tag("p", title));
    if (!given(patientId).isEmpty()) {
      EntriesByHand.Stored stored =
          byHand.put(
              WorklistEntry.newBuilder()
                  .setTrialId(trial)
                  .setPatientId(new PatientId(given(patientId)).value())
                  .setState(given(state))
                  .setNote(given(note))
                  .setAssignedTo(given(assignedTo)));
      if (stored.newPatient()) {
        parts.add(tag("p", NotStored.NOW).styled("note").with("role", "alert"));
      }
      for (String remark : stored.remarks()) {
        parts.add(tag("p", remark).styled("note").with("role", "alert"));
      }
    }
    int from = offset(offset);
    ListWorklistResponse entries =
        worklists.page(
            ListWorklistRequest.newBuilder().setTrialId(trial).setOffset(from).setLimit(LISTED),
            "worklist page");
    parts.add(
        tag(
                "p",
                entries.getTotal() == 0
                    ? "Nobody is on it yet."
                    : counted(entries.getTotal(), "patient")
                        + ": "
                        + by(entries.getStatesMap())
                        + ". "
                        + GuidanceWords.capital(by(entries.getStandingsMap()))
                        + ".")
            .with("role", "status"));
    if (entries.getEntriesCount() > 0) {
      List<List<Html>> rows = new ArrayList<>();
      for (WorklistEntry entry : entries.getEntriesList()) {
        rows.add(row(text(entry.getPatientId()), entry, entry.getPatientId(), rows.size() + 1));
      }
      parts.add(
          Layout.section(
              "worklist",
              "Patients",
              Layout.table("Newest change first", columns("Patient"), rows)));
    }
    parts.add(pages(trial, from, entries));
    parts.add(
        tag(
                "div",
                post(
                    "/pages/trials/patients",
                    Map.of("trialId", trial),
                    tag("button", "Look for patients")
                        .with("aria-label", "Look for patients for " + trial)))
            .styled("buttons"));
    return Answers.page(Layout.page("Worklist", parts.toArray(Html[]::new)));
  }

  /** Ways to the pages before and behind. */
  private static Html pages(String trial, int from, ListWorklistResponse page) {
    List<Html> ways = new ArrayList<>();
    int next = from + page.getEntriesCount();
    if (from > 0) {
      ways.add(way(trial, Math.max(0, from - LISTED), "Newer changes"));
    }
    if (page.getEntriesCount() > 0 && next < page.getTotal()) {
      ways.add(way(trial, next, "Older changes"));
    }
    return ways.isEmpty()
        ? Html.nothing()
        : group(
            tag("p", "Shown are " + (from + 1) + " to " + next + " of " + page.getTotal() + "."),
            tag("div", ways).styled("buttons"));
  }

  private static Html way(String trial, int offset, String words) {
    return post(
        "/pages/trials/worklist",
        Map.of("trialId", trial, "offset", String.valueOf(offset)),
        tag("button", words));
  }

  // --- what matches changed

  @Post("/digest")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> digest(
      @Part("since") @Nullable String since, @Part("by") @Nullable String by) {
    Grouping grouping = Grouping.named(given(by));
    List<WorklistEntry> entries =
        new ArrayList<>(worklists.all(Digest.since(given(since)), "digest page"));
    // What can be acted on first; each kind keeps its order, the newest first.
    entries.sort(Comparator.comparingInt(WorklistPagesController::rank));
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "What matches changed"));
    parts.add(
        tag(
                "p",
                entries.isEmpty()
                    ? "Nothing changed since then."
                    : counted(entries.size(), "change")
                        + " of "
                        + counted(distinct(entries, WorklistEntry::getPatientId), "patient")
                        + " and "
                        + counted(distinct(entries, WorklistEntry::getTrialId), "trial")
                        + ": "
                        + by(standings(entries))
                        + ".")
            .with("role", "status"));
    if (!entries.isEmpty()) {
      List<WorklistEntry> shown = entries.stream().limit(LISTED).toList();
      parts.add(
          tag(
                  "div",
                  post(
                      "/pages/trials/digest",
                      Map.of("since", given(since), "by", grouping.other().word),
                      tag("button", "Group by " + grouping.other().word)))
              .styled("buttons"));
      parts.add(
          Layout.section(
              "digest",
              "Changes by " + grouping.word,
              Layout.grouped(
                  "Eligible first, then what needs information",
                  columns(grouping.firstColumn),
                  groups(shown, grouping))));
      if (shown.size() < entries.size()) {
        parts.add(
            tag(
                    "p",
                    (entries.size() - shown.size())
                        + " more changes are not shown: give a later instant, or read the table of"
                        + " /api/v1/worklists/digest?format=csv.")
                .styled("note"));
      }
    }
    return Answers.page(Layout.page("Digest", parts.toArray(Html[]::new)));
  }

  /** The groups in the order of their first change, which is the one to act on first. */
  private List<Layout.RowGroup> groups(List<WorklistEntry> entries, Grouping grouping) {
    Map<String, String> titles =
        titles(entries.stream().map(WorklistEntry::getTrialId).distinct().toList());
    Map<String, List<WorklistEntry>> grouped = new LinkedHashMap<>();
    entries.forEach(entry ->
        grouped.computeIfAbsent(grouping.of.apply(entry), _ -> new ArrayList<>()).add(entry));
    List<Layout.RowGroup> groups = new ArrayList<>();
    int place = 0;
    for (var one : grouped.entrySet()) {
      List<List<Html>> rows = new ArrayList<>();
      for (WorklistEntry entry : one.getValue()) {
        String trial = entry.getTrialId();
        Html first =
            grouping == Grouping.TRIAL
                ? text(entry.getPatientId())
                : group(
                    text(trial), tag("div", titles.getOrDefault(trial, "")).styled("hint under"));
        place++;
        rows.add(row(first, entry, entry.getPatientId() + " in " + trial, place));
      }
      String heading =
          grouping == Grouping.TRIAL
              ? titled(one.getKey(), titles.getOrDefault(one.getKey(), ""))
              : grouping.before + one.getKey();
      groups.add(new Layout.RowGroup(heading + " (" + by(standings(one.getValue())) + ")", rows));
    }
    return groups;
  }

  private static String titled(String trial, String title) {
    return title.isEmpty() ? trial : trial + " " + title;
  }

  /** Titles by id; a trial that the index has no more has none. */
  private Map<String, String> titles(List<String> trials) {
    Map<String, String> titles = new LinkedHashMap<>();
    for (String trial : trials) {
      try {
        titles.put(
            trial,
            services
                .trials()
                .getTrial(GetTrialRequest.newBuilder().setTrialId(trial).build())
                .getTrial()
                .getTitle());
      } catch (StatusRuntimeException e) {
        if (!RpcProblems.hasReason(e, "UNKNOWN_TRIAL") && !RpcProblems.hasReason(e, "NO_TRIALS")) {
          throw e;
        }
      }
    }
    return titles;
  }

  private static Map<String, Integer> standings(List<WorklistEntry> entries) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    entries.forEach(entry -> counts.merge(entry.getStanding(), 1, Integer::sum));
    return counts;
  }

  private static int rank(WorklistEntry entry) {
    return switch (entry.getStanding()) {
      case "eligible" -> 0;
      case "excluded", "declines trials" -> 2;
      default -> 1;
    };
  }

  private static long distinct(List<WorklistEntry> entries, Function<WorklistEntry, String> what) {
    return entries.stream().map(what).distinct().count();
  }

  // --- what both show

  private static List<String> columns(String first) {
    return List.of(first, "Standing", "State", "Note", "Changed", "Act");
  }

  private static List<Html> row(Html first, WorklistEntry entry, String named, int place) {
    return List.of(
        first,
        standing(entry.getStanding()),
        group(
            text(entry.getState()),
            entry.getAssignedTo().isEmpty()
                ? Html.nothing()
                : tag("div", "assigned to " + entry.getAssignedTo()).styled("hint")),
        text(entry.getNote()),
        group(
            text(Layout.moment(entry.getChangedAt())),
            tag(
                    "div",
                    (entry.getCause().isEmpty() ? "" : cause(entry.getCause()) + ", ")
                        + "by "
                        + entry.getChangedBy())
                .styled("hint")),
        group(
            post(
                "/pages/trials",
                Map.of("patientId", entry.getPatientId(), "trialId", entry.getTrialId()),
                tag("button", "Criteria").with("aria-label", "Criteria of " + named)),
            Layout.details("Change " + named, WorklistForm.of(entry, "entry-" + place))));
  }

  /** The cause with long ids, such as the checksum of a note, cut to what people compare. */
  private static String cause(String words) {
    List<String> cut = new ArrayList<>();
    for (String word : words.split(" ")) {
      cut.add(word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) + "…" : word);
    }
    return String.join(" ", cut);
  }

  private static Html standing(String standing) {
    return switch (standing) {
      case "eligible" -> Layout.badge("good", "eligible");
      case "excluded", "declines trials" -> Layout.badge("bad", standing);
      case "" -> Layout.badge("open", "not matched yet");
      default -> Layout.badge("open", standing);
    };
  }

  private static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** Counts of words, the most frequent first. */
  private static String by(Map<String, Integer> counts) {
    return String.join(
        ", ",
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(one ->
                one.getValue() + " " + (one.getKey().isEmpty() ? "not matched yet" : one.getKey()))
            .toList());
  }

  private static Html post(String action, Map<String, String> fields, Html.Element button) {
    List<Html> children = new ArrayList<>();
    new TreeMap<>(fields).forEach((name, value) -> children.add(hidden(name, value)));
    children.add(button.with("type", "submit").styled("second"));
    return tag("form", children)
        .with("method", "post")
        .with("action", action)
        .with("enctype", "multipart/form-data");
  }

  private static int offset(@Nullable String value) {
    try {
      return given(value).isEmpty() ? 0 : Integer.parseInt(given(value));
    } catch (NumberFormatException e) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A number cannot be read.")
              .field("offset", "a whole number"));
    }
  }
}
