package org.theriac.allinone.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.theriac.allinone.platform.Platform;
import org.theriac.gateway.pages.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the report of one tumour from its files: JSON, a page, PDF, FHIR or a table of"
          + " the evidence.",
      "It starts what it needs, or asks a Theriac that serves (--server).",
      "Of a MAF with several tumours, of which none is named, it makes one JSON line each: sample,"
          + " and report or error."
    })
final class ReportCommand implements Callable<Integer> {
  /** The forms of a report. */
  enum Format {
    json("application/json"),
    html("text/html"),
    pdf("application/pdf"),
    tsv("text/tab-separated-values"),
    fhir("application/fhir+json");

    final String type;

    Format(String type) {
      this.type = type;
    }

    /**
     * What is asked for: the report so, and a refusal in a form of which the reason can be read.
     */
    String accepted() {
      return this == html ? "application/problem+json, " + type : type;
    }

    /**
     * What is kept as a file: a page has its style sheet inside, for no server stands behind it.
     */
    byte[] kept(byte[] served) {
      return this == html
          ? Layout.standalone(new String(served, StandardCharsets.UTF_8))
              .getBytes(StandardCharsets.UTF_8)
          : served;
    }
  }

  @Option(
      names = "--vcf",
      paramLabel = "FILE",
      description = "Variants: VCF or MAF, annotated or not.")
  @Nullable Path vcf;

  @Option(
      names = {"--copy-numbers", "--cna"},
      paramLabel = "FILE",
      description = "Copy numbers: segments or calls by gene, tab-separated with a header line.")
  @Nullable Path copyNumbers;

  @Option(names = "--fusions", paramLabel = "FILE", description = "Fusions, tab-separated.")
  @Nullable Path fusions;

  @Option(
      names = {"--coverage", "--bed"},
      paramLabel = "FILE",
      description = "The regions that the panel covers, BED: wild type is known only there.")
  @Nullable Path coverage;

  @Option(
      names = {"--tumor-type", "--tumour-type"},
      description = "OncoTree code or words; without it, what depends on it is unknown.")
  String tumorType = "";

  @Option(names = "--assembly", description = "GRCh37 or GRCh38 (default: found out).")
  String assembly = "";

  @Option(names = "--ploidy", description = "The tumour's ploidy.")
  @Nullable Double ploidy;

  @Option(names = "--assay", description = "The panel or test that was used, in words.")
  String assay = "";

  @Option(
      names = "--purity",
      paramLabel = "SHARE",
      description = "Share of tumour cells in the specimen, 0.01 to 1.")
  @Nullable Double purity;

  @Option(
      names = "--specimen",
      description = "tissue or plasma: findings of plasma alone may come from blood cells.")
  String specimen = "";

  @Option(names = "--age", description = "The patient's age in completed years, for trials.")
  @Nullable Integer age;

  @Option(names = "--sex", description = "female or male, for trials.")
  String sex = "";

  @Option(names = "--sample", description = "The tumour's sample in the variant file.")
  String sample = "";

  @Option(
      names = "--alteration",
      paramLabel = "WORDS",
      description = "A finding that no file holds, such as \"MSI MSI-H\" or \"TMB 14.2\".")
  List<String> alterations = new ArrayList<>();

  @Option(
      names = "--planned",
      paramLabel = "DRUG",
      description = "A drug that is planned: germline warnings are given for it too.")
  List<String> planned = new ArrayList<>();

  @Option(names = "--note", paramLabel = "FILE", description = "A note of the chart, text.")
  @Nullable Path note;

  @Option(
      names = "--patient",
      description = "A stored patient, whose germline results and facts are used.")
  String patient = "";

  @Option(
      names = "--previous",
      paramLabel = "FILE",
      description = "An earlier report as JSON: the new one says what changed.")
  @Nullable Path previous;

  @Option(names = "--rules-only", description = "Order therapies without the model.")
  boolean rulesOnly;

  @Option(
      names = "--format",
      defaultValue = "json",
      description = "${COMPLETION-CANDIDATES} (json). Without Chromium a PDF lacks the drawings.")
  Format format = Format.json;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: the standard output.")
  @Nullable Path out;

  @Option(names = "--server", paramLabel = "URL", description = "A Theriac that serves.")
  @Nullable URI server;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return written();
    } catch (CallerError e) {
      throw withCommand(
          e, spec == null ? List.of() : spec.root().commandLine().getParseResult().originalArgs());
    }
  }

  /**
   * What the file does not tell is asked for with the whole command, so that it can be sent again.
   */
  static CallerError withCommand(CallerError error, List<String> arguments) {
    String missing =
        switch (error.code()) {
          case "NO_SAMPLE", "UNKNOWN_SAMPLE" -> "--sample NAME";
          case "WRONG_ASSEMBLY" -> "--assembly GRCh37 (or GRCh38)";
          default -> "";
        };
    if (missing.isEmpty() || arguments.isEmpty()) {
      return error;
    }
    String option = missing.substring(0, missing.indexOf(' '));
    var words = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals(option)) {
        i++;
      } else if (!word.startsWith(option + "=")) {
        words
            .append(' ')
            .append(
                word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
      }
    }
    return new CallerError(
        error.code(), error.getMessage() + " Try: ./theriac" + words + " " + missing);
  }

  private Integer written() throws IOException, InterruptedException {
    try (var answer = new Destination(out)) {
      if (server != null) {
        try {
          reports(server, answer);
        } catch (ConnectException e) {
          throw new CallerError(
              "UNREACHABLE",
              "no Theriac answers at "
                  + server
                  + ": start it (theriac serve), correct --server, or leave --server out");
        }
      } else {
        var environment = new HashMap<>(System.getenv());
        environment.put("THERIAC_PORT", "0");
        environment.put("THERIAC_BIND", "127.0.0.1");
        try (var platform = Platform.start(environment)) {
          reports(platform.address(), answer);
        }
      }
    }
    return 0;
  }

  /** Where reports go. A file is touched only when there is something to write. */
  private static final class Destination extends OutputStream {
    private final @Nullable Path file;
    private @Nullable OutputStream open;

    Destination(@Nullable Path file) {
      this.file = file;
    }

    private OutputStream open() throws IOException {
      OutputStream stream = open;
      if (stream == null) {
        stream = file == null ? System.out : Files.newOutputStream(file);
        open = stream;
      }
      return stream;
    }

    @Override
    public void write(int b) throws IOException {
      open().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      open().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      if (open != null) {
        open.flush();
      }
    }

    @Override
    public void close() throws IOException {
      flush();
      if (open != null && file != null) {
        open.close();
      }
    }
  }

  /** The report, or a line for each tumour of a cohort, each written as soon as it is made. */
  void reports(URI address, OutputStream answer) throws IOException, InterruptedException {
    MafCohort cohort =
        vcf == null || !sample.isBlank() || !Files.isReadable(vcf)
            ? null
            : MafCohort.in(vcf).orElse(null);
    if (cohort == null) {
      answer.write(ask(address));
      return;
    }
    boolean ofOneTumour =
        format != Format.json
            || copyNumbers != null
            || fusions != null
            || note != null
            || previous != null
            || age != null
            || purity != null
            || ploidy != null
            || !alterations.isEmpty()
            || !planned.isEmpty()
            || !patient.isBlank()
            || !sex.isBlank();
    if (ofOneTumour) {
      throw new CallerError(
          "SEVERAL_TUMORS",
          "the MAF holds "
              + cohort.tumours().size()
              + " tumours: they are reported together as JSON lines only, without what belongs to"
              + " one of them (copy numbers, fusions, a patient, a note, an earlier report). Name"
              + " one with --sample.");
    }
    for (String tumour : cohort.tumours()) {
      var line = JsonLines.JSON.createObjectNode().put("sample", tumour);
      try {
        line.set("report", JsonLines.JSON.readTree(ask(address, tumour, cohort.only(tumour))));
      } catch (CallerError e) {
        line.putObject("error").put("code", e.code()).put("message", e.getMessage());
      }
      answer.write(JsonLines.JSON.writeValueAsBytes(line));
      answer.write('\n');
      answer.flush();
    }
  }

  private ObjectNode request(String tumour) throws IOException {
    var request = JsonLines.JSON.createObjectNode();
    put(request, "tumorType", tumorType);
    put(request, "assembly", assembly);
    put(request, "tumorSample", tumour);
    put(request, "patientId", patient);
    if (ploidy != null) {
      request.put("ploidy", ploidy);
    }
    put(request, "assay", assay);
    put(request, "specimen", specimen);
    if (purity != null) {
      request.put("tumorPurity", purity);
    }
    if (age != null) {
      request.put("ageYears", age);
    }
    put(request, "sex", sex);
    alterations.forEach(request.putArray("alterations")::add);
    planned.forEach(request.putArray("plannedDrugs")::add);
    request.put("rulesOnly", rulesOnly);
    if (note != null) {
      request.put("note", Files.readString(note));
    }
    if (previous != null) {
      JsonNode earlier = JsonLines.JSON.readTree(Files.readAllBytes(previous));
      if (!(earlier instanceof ObjectNode)) {
        throw new CallerError("NOT_AN_OBJECT", "--previous must be a report as JSON");
      }
      request.set("previous", slim((ObjectNode) earlier));
    }
    return request;
  }

  /** Only what is compared. */
  private static ObjectNode slim(ObjectNode report) {
    return report.retain("versions", "tumorType", "alterations", "therapies", "stored");
  }

  private static void put(ObjectNode request, String field, String value) {
    if (!value.isBlank()) {
      request.put(field, value);
    }
  }

  /** The report by a Theriac that serves at this address. */
  byte[] ask(URI address) throws IOException, InterruptedException {
    return ask(address, sample, null);
  }

  /**
   * @param variants the file of variants; null = the one that was named
   */
  private byte[] ask(URI address, String tumour, byte @Nullable [] variants)
      throws IOException, InterruptedException {
    var boundary = "theriac-" + UUID.randomUUID();
    var body = new ByteArrayOutputStream();
    part(body, boundary, "request", "", JsonLines.JSON.writeValueAsBytes(request(tumour)));
    if (variants == null) {
      file(body, boundary, "vcf", vcf);
    } else {
      part(body, boundary, "vcf", "file", variants);
    }
    file(body, boundary, "copyNumbers", copyNumbers);
    file(body, boundary, "fusions", fusions);
    file(body, boundary, "coverage", coverage);
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(address.resolve("/api/v1/reports"))
                  .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                  .header("Accept", format.accepted())
                  .timeout(Duration.ofMinutes(5))
                  .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                  .build(),
              BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw refused(answer.statusCode(), answer.body());
      }
      return format.kept(answer.body());
    }
  }

  /** The reason as problem details or, where FHIR was asked for, an OperationOutcome gives it. */
  static CallerError refused(int status, byte[] body) throws IOException {
    JsonNode problem;
    try {
      problem = JsonLines.JSON.readTree(body);
    } catch (JsonProcessingException e) {
      problem = JsonLines.JSON.createObjectNode();
    }
    var message = new StringBuilder(problem.path("detail").asText(""));
    for (JsonNode issue : problem.path("issue")) {
      String text = issue.path("diagnostics").asText(issue.path("details").path("text").asText(""));
      message.append(message.isEmpty() || text.isEmpty() ? "" : " ").append(text);
      for (JsonNode place : issue.path("expression")) {
        message.append(" (at ").append(place.asText()).append(')');
      }
    }
    if (message.isEmpty()) {
      message
          .append("the report was refused without a reason (HTTP status ")
          .append(status)
          .append("); the server's log has more");
    }
    for (JsonNode error : problem.path("errors")) {
      String field = error.path("field").asText();
      String detail = error.path("detail").asText();
      message
          .append(' ')
          .append(field)
          // The message may have said it already.
          .append(message.indexOf(detail) >= 0 ? "" : ": " + detail)
          .append('.');
    }
    String code =
        problem
            .path("code")
            .asText(
                problem
                    .path("issue")
                    .path(0)
                    .path("details")
                    .path("coding")
                    .path(0)
                    .path("code")
                    .asText("REFUSED"));
    return new CallerError(code, message.toString());
  }

  private static void file(
      ByteArrayOutputStream body, String boundary, String name, @Nullable Path path)
      throws IOException {
    if (path != null) {
      if (!Files.isReadable(path)) {
        throw new CallerError("UNREADABLE", "the file of --" + name + " cannot be read");
      }
      part(body, boundary, name, "file", Files.readAllBytes(path));
    }
  }

  private static void part(
      ByteArrayOutputStream body, String boundary, String name, String file, byte[] bytes) {
    var head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\""
            + (file.isEmpty()
                ? "\r\nContent-Type: application/json"
                : "; filename=\"" + file + "\"\r\nContent-Type: application/octet-stream")
            + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(bytes);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
