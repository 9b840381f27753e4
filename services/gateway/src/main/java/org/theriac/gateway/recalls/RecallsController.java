package org.theriac.gateway.recalls;

import static org.theriac.gateway.pages.FormFields.given;
import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.Context;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListRecallsRequest;
import org.theriac.records.v1.ListRecallsResponse;
import org.theriac.records.v1.RecallEntry;
import org.theriac.records.v1.ReviewRecallRequest;

/** The recall list: as JSON, as a table for a spreadsheet, and as a page. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Governance")
final class RecallsController {
  private static final MediaType CSV = MediaType.of("text/csv;charset=utf-8");
  private static final int MOST = 10_000;
  private static final int LONGEST_NOTE = 4_000;
  private static final int LONGEST_ID = 128;
  private static final String CUT =
      "Only the newest 10,000 entries are here: there are others. Review entries, or ask for"
          + " state=open.";
  private static final List<String> COLUMNS =
      List.of(
          "Recall",
          "Patient",
          "Drug or gene",
          "Before",
          "Now",
          "Why",
          "Release",
          "State",
          "Reviewed by",
          "Note");

  /** As many rows as somebody can work through; the table for spreadsheets has them all. */
  private static final int MOST_ON_PAGE = 500;

  private static final List<String> PAGE_COLUMNS =
      List.of("Patient", "Drug or gene", "Before", "Now", "Why", "State");

  /** Words that advice begins with, the most serious first. */
  private static final List<String> SERIOUS_FIRST = List.of("critical:", "warning:", "info:");

  private final Services services;
  private final AuditTrail audit;
  private final Profiles profiles;
  private final Callers callers;

  RecallsController(Services services, AuditTrail audit, Profiles profiles, Callers callers) {
    this.services = services;
    this.audit = audit;
    this.profiles = profiles;
    this.callers = callers;
  }

  @Get("/api/v1/recalls")
  @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/problem+json"})
  @Operation(
      summary = "Lists the stored patients whose advice changed with a knowledge release, and why",
      description =
          "state=open or reviewed; format=csv for a table. At most 10,000 entries, newest first;"
              + " more says that there are others, in the table a last row of one cell.")
  @ApiResponse(responseCode = "200", description = "{\"entries\":[…],\"more\"}, or CSV")
  HttpResponse<byte[]> list(
      @QueryValue @Nullable String state, @QueryValue @Nullable String format) {
    String wanted = state == null ? "" : state;
    if (!List.of("", "open", "reviewed").contains(wanted)) {
      throw wrong("state", "open or reviewed");
    }
    String form = format == null ? "json" : format;
    if (!form.equals("json") && !form.equals("csv")) {
      throw wrong("format", "json or csv");
    }
    List<RecallEntry> entries = entries(wanted);
    boolean more = entries.size() > MOST;
    List<RecallEntry> shown = entries.subList(0, Math.min(MOST, entries.size()));
    if (form.equals("csv")) {
      return HttpResponse.ok(csv(shown, more).getBytes(StandardCharsets.UTF_8)).contentType(CSV);
    }
    ObjectNode answer = Json.object();
    ArrayNode array = answer.putArray("entries");
    array.addAll(ContractJson.write(shown));
    return Answers.json(answer.put("more", more));
  }

  @Post("/api/v1/recalls/review")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  @Operation(
      summary = "Says what became of an entry of the recall list",
      description = "{\"patientId\",\"recallId\",\"state\":\"open\"|\"reviewed\",\"note\"?}")
  @ApiResponse(responseCode = "200", description = "The entry")
  HttpResponse<byte[]> review(@Body @Nullable InputStream body) {
    JsonFields fields = JsonFields.of(Json.read(body, JsonLimits.ORDER));
    return Answers.json(
        ContractJson.write(
            reviewed(
                new PatientId(fields.text("patientId", 128)),
                fields.text("recallId", 64),
                fields.text("state", 20),
                fields.optionalText("note", LONGEST_NOTE).orElse(""))));
  }

  private RecallEntry reviewed(PatientId patient, String recallId, String state, String note) {
    ReviewRecallRequest request =
        ReviewRecallRequest.newBuilder()
            .setPatient(callers.key(patient))
            .setRecallId(recallId)
            .setState(state)
            .setNote(note)
            .setChangedBy(callers.current().actor())
            .build();
    return profiles.audited(
        "write",
        patient,
        "recall reviewed",
        () -> services.records().reviewRecall(request).getEntry());
  }

  @Get("/pages/recalls")
  @Hidden
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> page() {
    return page(Html.nothing());
  }

  @Post("/pages/recalls/review")
  @Hidden
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> reviewOnPage(
      @Part("patientId") @Nullable String patientId,
      @Part("recallId") @Nullable String recallId,
      @Part("state") @Nullable String state,
      @Part("note") @Nullable String note) {
    RecallEntry entry =
        reviewed(
            new PatientId(within("patientId", patientId, LONGEST_ID)),
            within("recallId", recallId, LONGEST_ID),
            within("state", state, LONGEST_ID),
            within("note", note, LONGEST_NOTE));
    return page(
        tag(
                "p",
                "Stored: " + entry.getPatientId() + ", " + entry.getSubject() + ": " + state(entry))
            .styled("note")
            .with("role", "status"));
  }

  private static String within(String field, @Nullable String value, int most) {
    String words = given(value);
    if (words.length() > most) {
      throw new ProblemException(
          Problem.of(ProblemCode.TOO_LONG, "A field is too long.")
              .field(field, "at most " + most + " characters"));
    }
    return words;
  }

  private HttpResponse<byte[]> page(Html stored) {
    List<RecallEntry> entries = entries("");
    // What waits for somebody first, the most serious of that first; else the newest.
    entries.sort(
        Comparator.comparing((RecallEntry entry) -> !isOpen(entry))
            .thenComparing(RecallsController::seriousness));
    List<List<Html>> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_ON_PAGE, entries.size()); i++) {
      rows.add(pageCells(entries.get(i), i));
    }
    long open = entries.stream().filter(RecallsController::isOpen).count();
    return Answers.page(
        Layout.page(
            "Recall list",
            tag("h1", "Recall list"),
            stored,
            tag(
                "p",
                entries.isEmpty()
                    ? "No stored patient's advice has changed with a knowledge release."
                    : open + " of " + entries.size() + " entries are open."),
            entries.size() > MOST_ON_PAGE
                ? tag(
                        "p",
                        "Here are the first "
                            + MOST_ON_PAGE
                            + ", there are others: the table (CSV) has up to "
                            + MOST
                            + ".")
                    .styled("note")
                : Html.nothing(),
            tag(
                "p",
                "Each entry is a patient of whom the knowledge release in use says something else "
                    + "than the one before. It is for review by a professional: what the patient "
                    + "takes is not known here."),
            entries.isEmpty()
                ? Html.nothing()
                : Layout.section(
                    "recalls",
                    "Whose advice changed",
                    tag("p", Html.link("/api/v1/recalls?format=csv", "As a table (CSV)")),
                    Layout.table(
                        "Open ones first, the most serious of them before the others",
                        PAGE_COLUMNS,
                        rows))));
  }

  private static boolean isOpen(RecallEntry entry) {
    return entry.getState().equals("open");
  }

  /** Place in the order of words that advice begins with, before or now. */
  private static int seriousness(RecallEntry entry) {
    for (int i = 0; i < SERIOUS_FIRST.size(); i++) {
      String word = SERIOUS_FIRST.get(i);
      if (entry.getAfter().contains(word) || entry.getBefore().contains(word)) {
        return i;
      }
    }
    return SERIOUS_FIRST.size();
  }

  private static List<Html> pageCells(RecallEntry entry, int row) {
    List<Html> reasons = new ArrayList<>();
    entry.getReasonsList().forEach(reason -> reasons.add(tag("li", reason)));
    return List.of(
        text(entry.getPatientId()),
        text(entry.getSubject()),
        advice(entry.getBefore()),
        advice(entry.getAfter()),
        Layout.details(
            reasons.size() == 1 ? "1 change" : reasons.size() + " changes",
            tag("ul", reasons),
            tag("p", "Recall " + entry.getRecallId() + ", " + releases(entry)).styled("hint")),
        isOpen(entry) ? reviewForm(entry, row) : text(state(entry)));
  }

  /** Each piece of advice on a line of its own. */
  private static Html advice(String words) {
    if (words.isEmpty()) {
      return text("nothing");
    }
    List<Html> lines = new ArrayList<>();
    for (String one : words.split(" \\| ", -1)) {
      lines.add(tag("p", one));
    }
    return tag("div", lines);
  }

  private static Html reviewForm(RecallEntry entry, int row) {
    return Layout.details(
        "open: review",
        tag(
                "form",
                hidden("patientId", entry.getPatientId()),
                hidden("recallId", entry.getRecallId()),
                hidden("state", "reviewed"),
                Layout.field(
                    "What was done about " + entry.getSubject() + " for " + entry.getPatientId(),
                    "",
                    Layout.input("note", ""),
                    "note-" + row),
                tag("button", "Mark as reviewed").with("type", "submit"))
            .with("method", "post")
            .with("action", "/pages/recalls/review")
            .with("enctype", "multipart/form-data"));
  }

  private static String state(RecallEntry entry) {
    String by = entry.getChangedBy().isEmpty() ? "" : " by " + entry.getChangedBy();
    return entry.getState() + by + (entry.getNote().isEmpty() ? "" : ": " + entry.getNote());
  }

  private static String orNothing(String advice) {
    return advice.isEmpty() ? "nothing" : advice;
  }

  private static String releases(RecallEntry entry) {
    return entry.getFromRelease() + " to " + entry.getToRelease();
  }

  private static List<String> cells(RecallEntry entry) {
    return List.of(
        entry.getRecallId(),
        entry.getPatientId(),
        entry.getSubject(),
        orNothing(entry.getBefore()),
        orNothing(entry.getAfter()),
        String.join(" | ", entry.getReasonsList()),
        releases(entry),
        entry.getState(),
        entry.getChangedBy(),
        entry.getNote());
  }

  private static String csv(List<RecallEntry> entries, boolean more) {
    StringBuilder csv = new StringBuilder();
    line(csv, COLUMNS);
    entries.forEach(entry -> line(csv, cells(entry)));
    if (more) {
      line(csv, List.of(CUT));
    }
    return csv.toString();
  }

  /** RFC 4180; what a spreadsheet would take for a formula is made text. */
  private static void line(StringBuilder csv, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
      csv.append(i == 0 ? "" : ",")
          .append('"')
          .append(formula ? "'" : "")
          .append(cell.replace("\"", "\"\""))
          .append('"');
    }
    csv.append("\r\n");
  }

  private List<RecallEntry> entries(String state) {
    recordReading();
    Context.CancellableContext one = Context.current().withCancellation();
    Context before = one.attach();
    List<RecallEntry> entries = new ArrayList<>();
    try {
      services
          .records()
          .listRecalls(
              ListRecallsRequest.newBuilder().setTenant(callers.tenant()).setState(state).build())
          .forEachRemaining((ListRecallsResponse found) -> entries.add(found.getEntry()));
    } finally {
      one.detach(before);
      one.close();
    }
    entries.sort(
        Comparator.comparing(RecallEntry::getFoundAt)
            .reversed()
            .thenComparing(RecallEntry::getPatientId)
            .thenComparing(RecallEntry::getSubject));
    return entries;
  }

  private void recordReading() {
    audit.append(
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction("read")
            .setActor(callers.current().actor())
            .setPurpose("recall list")
            .setOutcome("success")
            .build());
  }

  private static ProblemException wrong(String field, String wanted) {
    return new ProblemException(
        Problem.of(ProblemCode.WRONG_TYPE, "A field has a value that is not allowed.")
            .field(field, wanted));
  }
}
