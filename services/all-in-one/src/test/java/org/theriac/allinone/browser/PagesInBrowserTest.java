package org.theriac.allinone.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.theriac.allinone.platform.Platform;

/**
 * Every page in Chromium: by the rules of WCAG 2.2 A and AA that axe-core checks, on a wide screen
 * and at 320 CSS pixels (1.4.10), and by keyboard alone.
 */
class PagesInBrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WIDE = 1280;
  private static final int NARROW = 320;
  private static final int MOST_STOPS = 600;
  private static final String TRIAL = "NCT99000001";

  /** Whom the sample order is for. */
  private static final String PATIENT = "demo-1";

  @TempDir static Path home;
  private static Platform platform;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    var program = Browser.program();
    assumeTrue(program.isPresent(), "skipped: no Chromium is on this machine");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("THERIAC_HOME", home.resolve("data").toString());
    environment.put("THERIAC_PORT", "0");
    platform = Platform.start(environment);
    var patient = "/api/v1/patients/" + PATIENT;
    send("application/octet-stream", patient + "/germline-vcf", sample("germline.vcf"));
    send("application/json", patient + "/signature", "{\"signedBy\":\"A. Synthetic\"}");
    send("application/json", "/api/v1/trials/import", sample("trials.json"));
    send(
        "application/json",
        patient + "/notes",
        JSON.writeValueAsString(
            Map.of("text", sample("note.txt"), "noteDate", "2026-10-12", "noteId", "n1")));
    // So that rules have fired: on a busy machine an alert may pass its budget.
    for (int i = 0; i < 100; i++) {
      if (answer("application/json", "/cds-services/theriac-order-sign", sample("order-sign.json"))
              .statusCode()
          == 200) {
        break;
      }
    }
    browser = Browser.start(program.get(), home.resolve("browser"));
    browser.wide(WIDE);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (platform != null) {
      platform.close();
    }
  }

  private static String resource(String name) {
    try (var stream =
        Objects.requireNonNull(PagesInBrowserTest.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String sample(String name) {
    return resource("/demo/" + name);
  }

  private static void send(String type, String path, String body) throws Exception {
    var answer = answer(type, path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
  }

  private static HttpResponse<String> answer(String type, String path, String body)
      throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(platform.address().resolve(path))
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }

  /**
   * A page.
   *
   * @param address where it is
   * @param fields of the form that leads to it; empty = it is got
   */
  record Page(String address, Map<String, String> fields) {
    @Override
    public String toString() {
      return address + (fields.isEmpty() ? "" : " " + fields.keySet());
    }
  }

  static Stream<Page> pages() {
    return Stream.of(
        new Page("/", Map.of()),
        new Page("/help", Map.of()),
        new Page("/status", Map.of()),
        new Page("/pages/rules", Map.of()),
        new Page("/pages/recalls", Map.of()),
        new Page("/pages/model", Map.of()),
        new Page("/nowhere", Map.of()),
        new Page("/login", Map.of()),
        new Page(
            "/pages/genes",
            Map.of("drugs", "clopidogrel\ncodeine\ndabrafenib\nnonesuch", "patientId", PATIENT)),
        new Page("/pages/profile", Map.of("patientId", PATIENT)),
        new Page("/pages/passport", Map.of("patientId", PATIENT)),
        new Page("/pages/germline", Map.of("patientId", "other", "vcf", "@germline.vcf")),
        new Page("/pages/trials", Map.of("patientId", PATIENT)),
        new Page("/pages/trials/search", Map.of("words", "lung")),
        new Page("/pages/trials/patients", Map.of("trialId", TRIAL)),
        new Page("/pages/trials/worklist", Map.of("trialId", TRIAL)),
        new Page("/pages/trials/digest", Map.of("since", "")),
        new Page(
            "/api/v1/reports",
            Map.of(
                "tumorType",
                "LUAD",
                "vcf",
                "@tumor.vcf",
                "alterations",
                "TMB 14.2\nMET amplification",
                "note",
                "ECOG 1. No brain metastases.",
                "patientId",
                PATIENT)));
  }

  private static void open(Page page) throws Exception {
    browser.open(platform.address().resolve(page.fields().isEmpty() ? page.address() : "/help"));
    if (!page.fields().isEmpty()) {
      submit(page);
    }
    // An error page of the browser itself breaks no rule either.
    assertThat(browser.value("!!document.querySelector('header.site')").asBoolean())
        .as("a page of ours: " + browser.value("document.body.innerText").asText())
        .isTrue();
  }

  /** Sends a form as a person would, so that the browser adds what it adds for our own pages. */
  private static void submit(Page page) throws Exception {
    var script = new StringBuilder("{const f=document.createElement('form');f.method='post';");
    script.append("f.enctype='multipart/form-data';f.action=").append(quoted(page.address()));
    script.append(";const add=(n,v)=>{const i=document.createElement('textarea');i.name=n;");
    script.append("i.value=v;f.append(i)};const file=(n,v)=>{const d=new DataTransfer();");
    script.append("d.items.add(new File([v],'file'));const i=document.createElement('input');");
    script.append("i.type='file';i.name=n;i.files=d.files;f.append(i)};");
    for (var field : page.fields().entrySet()) {
      boolean file = field.getValue().startsWith("@");
      script
          .append(file ? "file(" : "add(")
          .append(quoted(field.getKey()))
          .append(',')
          .append(quoted(file ? sample(field.getValue().substring(1)) : field.getValue()))
          .append(");");
    }
    script.append("document.body.append(f);f.submit()}");
    browser.leave(() -> browser.value(script.toString()));
  }

  private static String quoted(String words) throws Exception {
    return JSON.writeValueAsString(words);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_breaks_no_rule_of_wcag_that_matters_and_needs_no_scrolling_sideways(Page page)
      throws Exception {
    for (int width : List.of(WIDE, NARROW)) {
      browser.wide(width);
      open(page);
      assertThat(browser.value("document.documentElement.scrollWidth - window.innerWidth").asInt())
          .as("pixels too wide at " + width)
          .isLessThanOrEqualTo(0);
      browser.value(resource("/axe.min.js") + ";0");
      var found =
          browser.value(
              "axe.run"
                  + "(document,{runOnly:"
                  + "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
                  + ",resultTypes:['violations']}).then(r=>r.violations.filter"
                  + "(v=>v.impact=='serious'||v.impact=='critical').map(v=>v.id+': '+v.nodes.slice"
                  + "(0,3).map(n=>n.html.slice(0,200)).join(' ')))");
      List<String> violations = new ArrayList<>();
      found.forEach(one -> violations.add(one.asText()));
      assertThat(violations).as("at " + width + " pixels").isEmpty();
    }
    browser.wide(WIDE);
  }

  /**
   * What has the focus: whether it is there, can be seen (2.4.7), is not covered (2.4.11), and
   * stands behind what had it before (2.4.3).
   */
  private static JsonNode focus() throws Exception {
    return browser.value(
        """
        (async () => {
          const e = document.activeElement;
          // What gets the focus is scrolled into view with the next frames, on a busy machine later.
          const out = () => {
            const x = e && e.getBoundingClientRect();
            return x && (x.bottom <= 0 || x.top >= innerHeight);
          };
          for (let i = 0; i < 3 || (i < 120 && out()); i++) {
            await new Promise(r => requestAnimationFrame(r));
          }
          if (!e || e === document.body || e === document.documentElement) return {gone: true};
          const before = window.focusBefore;
          window.focusBefore = e;
          const s = getComputedStyle(e), r = e.getBoundingClientRect();
          const line = [...e.getClientRects()].find(x => x.width > 0) || r;
          // Not hidden wholly, as 2.4.11 asks: the middle or the upper edge can be seen.
          const open = y => {
            const top = document.elementFromPoint(line.left + Math.min(line.width / 2, 20), y);
            return !!(top && (e.contains(top) || top.contains(e)));
          };
          return {
            gone: false,
            words: (e.getAttribute('aria-label') || e.innerText || e.name || e.id || e.tagName).trim().slice(0, 80),
            name: e.name || '', tag: e.tagName.toLowerCase(), action: e.form ? e.form.getAttribute('action') : '',
            seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
            covered: !open(line.top + line.height / 2) && !open(line.top + 4),
            forward: !before || !before.isConnected
              || !!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)
          };
        })()
        """);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_tab_key_leads_through_the_whole_page_in_order_and_out_of_it(Page page) throws Exception {
    open(page);
    // Chromium answers to a key only once the page is drawn.
    browser.value(
        "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r))).then(() => 0)");
    List<String> stops = new ArrayList<>();
    while (true) {
      browser.tab();
      var now = focus();
      if (now.path("gone").asBoolean() || (!stops.isEmpty() && !now.path("forward").asBoolean())) {
        // Out of the page, or round to its start.
        assertThat(
                now.path("gone").asBoolean() || now.path("words").asText().equals(stops.getFirst()))
            .as("back from " + stops.getLast() + " to " + now)
            .isTrue();
        break;
      }
      stops.add(now.path("words").asText());
      assertThat(now.path("seen").asBoolean()).as("focus can be seen: " + now).isTrue();
      assertThat(now.path("covered").asBoolean()).as("focus is covered: " + now).isFalse();
      assertThat(stops).as("a trap").hasSizeLessThan(MOST_STOPS);
    }
    assertThat(stops.getFirst()).isEqualTo("Skip to content");
    assertThat(stops).hasSizeGreaterThan(5);
  }

  @Test
  void the_first_link_skips_to_the_content() throws Exception {
    open(new Page("/", Map.of()));
    browser.tab();
    browser.enter();
    assertThat(browser.value("document.activeElement.id").asText()).isEqualTo("main");
    browser.tab();
    assertThat(focus().path("name").asText()).isEqualTo("tumorType");
  }

  /** Presses Tab until a field or button of a form has the focus. */
  private static void tabTo(String action, String name) throws Exception {
    for (int i = 0; i < MOST_STOPS; i++) {
      browser.tab();
      var now = focus();
      if (now.path("action").asText().equals(action)
          && (name.isEmpty()
              ? now.path("tag").asText().equals("button")
              : now.path("name").asText().equals(name))) {
        return;
      }
    }
    throw new AssertionError("no Tab leads to " + name + " of " + action);
  }

  private static String heading() throws Exception {
    return browser.value("document.querySelector('h1').innerText").asText();
  }

  @Test
  void a_report_a_check_of_drugs_and_a_search_for_trials_need_no_mouse() throws Exception {
    open(new Page("/", Map.of()));
    tabTo("/api/v1/reports", "");
    browser.leave(browser::enter);
    assertThat(heading()).isEqualTo("Tumour board report");

    open(new Page("/", Map.of()));
    tabTo("/pages/genes", "");
    browser.leave(browser::enter);
    assertThat(heading()).isEqualTo("Drugs and genes");

    open(new Page("/", Map.of()));
    tabTo("/pages/trials", "");
    browser.leave(browser::enter);
    assertThat(heading()).isEqualTo("Trials for this patient");
  }

  @Test
  void a_coordinator_finds_patients_and_corrects_a_verdict_by_keyboard_and_it_holds_at_once()
      throws Exception {
    open(new Page("/", Map.of()));
    tabTo("/pages/trials/patients", "trialId");
    browser.type(TRIAL);
    browser.leave(browser::enter);
    assertThat(heading()).isEqualTo("Patients for " + TRIAL);
    assertThat(browser.value("document.body.innerText").asText()).contains("Patient " + PATIENT);

    while (!focus().path("words").asText().equals("Correct a verdict")) {
      browser.tab();
    }
    browser.enter();
    tabTo("/pages/trials/correct", "criterionId");
    tabTo("/pages/trials/correct", "verdict");
    browser.down();
    tabTo("/pages/trials/correct", "reason");
    browser.type("Seen in the paper chart");
    tabTo("/pages/trials/correct", "");
    browser.leave(browser::enter);

    assertThat(browser.value("document.querySelector('[role=status]').innerText").asText())
        .contains("Corrected", "not met", "patient " + PATIENT);
    // The criterion stops this patient now, so the list made anew is without them.
    assertThat(browser.value("[...document.querySelectorAll('h2')].map(h=>h.innerText)").toString())
        .doesNotContain("Patient " + PATIENT);
  }
}
