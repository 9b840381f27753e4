package org.theriac.allinone.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Shows what a prescriber, a tumor board and a trial coordinator get, for one synthetic patient.
 */
public final class Demonstration implements AutoCloseable {
  private static final String PATIENT = "/api/v1/patients/demo-1";
  private static final int WIDTH = 110;
  private static final int MOST_THERAPIES = 6;
  private static final int MOST_TRIALS = 3;

  private final GatewayClient gateway;
  private final PrintStream out;

  /**
   * Over a running gateway.
   *
   * @param address where it listens
   * @param out the terminal
   */
  public Demonstration(URI address, PrintStream out) {
    this.gateway = new GatewayClient(address);
    this.out = out;
  }

  /**
   * Runs all of it.
   *
   * @throws IOException if a step is refused, which the message tells
   */
  public void run() throws IOException, InterruptedException {
    out.println("- uploading a germline VCF");
    var upload =
        gateway.post(
            PATIENT + "/germline-vcf", "application/octet-stream", Samples.bytes("germline.vcf"));
    for (JsonNode call : upload.path("calls")) {
      if (call.path("status").asText().equals("called")) {
        out.printf(
            "    %-10s %-34s %s%n",
            call.path("gene").asText(),
            clipped(call.at("/diplotypes/0/name").asText(), 34),
            call.at("/diplotypes/0/phenotypes/0").asText());
      }
    }
    out.println("- signing the results as a laboratory would");
    gateway.post(
        PATIENT + "/signature",
        JsonNodeFactory.instance
            .objectNode()
            .put("signedBy", "D. Emonstration, clinical laboratory geneticist (synthetic)"));
    out.println("- importing trials");
    gateway.post("/api/v1/trials/import", "application/json", Samples.bytes("trials.json"));
    prescriber();
    var request = JsonNodeFactory.instance.objectNode();
    request
        .put("tumorType", "LUAD")
        .put("vcf", Samples.text("tumor.vcf"))
        .put("patientId", "demo-1");
    request
        .putArray("notes")
        .addObject()
        .put("text", Samples.text("note.txt"))
        .put("noteDate", "2026-10-12");
    var report = gateway.post("/api/v1/reports", request);
    tumorBoard(report);
    coordinator(report);
  }

  private void prescriber() throws IOException, InterruptedException {
    heading("PRESCRIBER: the order is signed in the EHR, which asks over CDS Hooks");
    var answer =
        gateway.post(
            "/cds-services/theriac-order-sign",
            "application/json",
            Samples.bytes("order-sign.json"));
    for (JsonNode card : answer.path("cards")) {
      out.printf(
          "  [%s] %s%n",
          card.path("indicator").asText().toUpperCase(Locale.ROOT), card.path("summary").asText());
      card.path("detail").asText().lines().forEach(line -> wrapped("    ", line));
      for (JsonNode suggestion : card.path("suggestions")) {
        out.println("    -> " + suggestion.path("label").asText());
      }
      out.println("    source: " + card.at("/source/label").asText());
    }
    if (answer.path("cards").isEmpty()) {
      throw new IOException("the order gave no card");
    }
  }

  private void tumorBoard(JsonNode report) {
    heading("TUMOR BOARD: " + report.at("/tumorType/name").asText() + ", annotated VCF");
    for (JsonNode finding : report.path("alterations")) {
      out.printf(
          "  finding  %-24s %s%n",
          finding.path("label").asText(), finding.path("oncogenicity").asText());
    }
    int rank = 0;
    for (JsonNode therapy : report.path("therapies")) {
      if (++rank <= MOST_THERAPIES) {
        therapy(rank, therapy);
      }
    }
    if (rank > MOST_THERAPIES) {
      out.println("  ... and " + (rank - MOST_THERAPIES) + " more on the page");
    }
    out.println(
        "  knowledge "
            + report.at("/versions/knowledgeRelease").asText()
            + ", model "
            + report.at("/versions/model").asText());
  }

  private void therapy(int rank, JsonNode therapy) {
    out.printf(
        "  %d. %-44s tier %-3s  %-11s on label: %-11s score %s%n",
        rank,
        clipped(therapy.path("therapy").asText(), 44),
        therapy.path("tier").asText(),
        therapy.path("direction").asText(),
        therapy.path("onLabel").asText(),
        therapy.has("score")
            ? String.format(Locale.ROOT, "%.2f", therapy.path("score").asDouble())
            : "-");
    therapy.path("reasons").forEach(reason -> wrapped("       ", reason.asText()));
    therapy
        .path("conditions")
        .forEach(condition -> wrapped("       condition: ", condition.asText()));
  }

  private void coordinator(JsonNode report) {
    heading("TRIAL COORDINATOR: trials for the clinic note");
    int shown = 0;
    for (JsonNode match : report.at("/trials/matches")) {
      if (++shown <= MOST_TRIALS) {
        out.printf(
            "  %s  %s%n    %s%n",
            match.at("/trial/trialId").asText(),
            clipped(match.at("/trial/title").asText(), 90),
            match.path("overall").asText());
        match.path("criteria").forEach(this::verdict);
      }
    }
  }

  private void verdict(JsonNode verdict) {
    out.printf(
        "      %-8s %-2s %s%n",
        verdict.path("verdict").asText(),
        verdict.at("/criterion/exclusion").asBoolean() ? "ex" : "in",
        clipped(verdict.at("/criterion/text").asText(), 80));
    var sentence = verdict.at("/evidence/0/sentence").asText();
    if (!sentence.isEmpty()) {
      out.println("                  “" + clipped(sentence, 84) + "”");
    }
  }

  private void heading(String text) {
    out.println();
    out.println(text);
    out.println("-".repeat(Math.min(WIDTH, text.length())));
  }

  private void wrapped(String indent, String text) {
    var line = new StringBuilder();
    for (String word : List.of(text.split(" ", -1))) {
      if (line.length() + word.length() + indent.length() >= WIDTH && !line.isEmpty()) {
        out.println(indent + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.toString().isBlank()) {
      out.println(indent + line);
    }
  }

  private static String clipped(String text, int length) {
    var line = text.replace('\n', ' ');
    return line.length() <= length ? line : line.substring(0, length - 1) + "…";
  }

  @Override
  public void close() {
    gateway.close();
  }
}
