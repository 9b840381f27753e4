package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.theriac.allinone.platform.LocalServices;

/**
 * Tumours through the whole filter, by a table. Columns: OncoTree code ({@code -} for none, {@code
 * name:} for a name), variants, what must be so:
 *
 * <pre>
 * THERAPY = TIER DIRECTION ON_LABEL   is in the answer; * = any, a|b = either
 * !THERAPY [= ...]                    is not in the answer
 * ?THERAPY                            is among the unknown
 * THERAPY &gt; THERAPY                   stands before
 * condition|without THERAPY : WORDS   has, or has not, a condition with these words
 * unknown WORDS | note CODE | error CODE
 * </pre>
 */
class OncologyCasesTest {
  private static LocalServices services;

  @BeforeAll
  static void start() {
    services = new LocalServices(Map.of());
  }

  @AfterAll
  static void stop() {
    services.close();
  }

  @TestFactory
  Stream<DynamicTest> the_filter_answers_as_the_table_says() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(OncologyCasesTest.class.getResourceAsStream("oncology-cases.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(row -> DynamicTest.dynamicTest(row[0] + " | " + row[1], () -> check(row)));
    }
  }

  private static void check(String[] row) {
    var request = request(row[0], row[1]);
    var match = new OncologyMatch();
    var answer = JsonLines.one(request, one -> match.answer(services, one));
    var failed = new ArrayList<String>();
    for (String expectation : row[2].split(";")) {
      if (!holds(expectation.strip(), answer)) {
        failed.add(expectation.strip());
      }
    }
    assertThat(failed).as("%s", summary(answer)).isEmpty();
  }

  private static ObjectNode request(String tumour, String variants) {
    var request = JsonNodeFactory.instance.objectNode();
    var type = request.putObject("tumor_type");
    int name = tumour.indexOf("name:");
    if (name >= 0) {
      type.put("name", tumour.substring(name + "name:".length()));
    }
    if (name != 0 && !tumour.equals("-")) {
      type.put("oncotree", name < 0 ? tumour : tumour.substring(0, name).strip());
    }
    var list = request.putArray("variants");
    for (String text : variants.split(";")) {
      var words = List.of(text.strip().split(" "));
      if (words.getFirst().equals("plasma")) {
        request.put("specimen", "plasma");
        continue;
      }
      if (words.getFirst().startsWith("covered:")) {
        request.withArray("covered_genes").add(words.getFirst().substring("covered:".length()));
        continue;
      }
      var variant = list.addObject();
      if (!words.getFirst().startsWith("kind:")) {
        variant.put("gene", words.getFirst());
        words = words.subList(1, words.size());
      }
      for (String word : words) {
        int colon = word.indexOf(':');
        switch (colon < 0 ? word : word.substring(0, colon)) {
          case "kind" -> variant.put("kind", word.substring(colon + 1));
          case "partner" -> variant.put("partner", word.substring(colon + 1));
          case "value" -> variant.put("value", Double.parseDouble(word.substring(colon + 1)));
          case "vaf" -> variant.put("vaf", Double.parseDouble(word.substring(colon + 1)));
          case "germline", "somatic" -> variant.put("origin", word);
          default -> variant.put("hgvsp", word);
        }
      }
    }
    return request;
  }

  private static boolean holds(String text, JsonNode answer) {
    if (text.startsWith("note ")) {
      return stream(answer.path("notes"))
          .anyMatch(note -> note.path("code").asText().equals(text.substring(5)));
    }
    if (text.startsWith("error ")) {
      return answer.path("error").path("code").asText().equals(text.substring(6));
    }
    if (text.startsWith("unknown ")) {
      return stream(answer.path("unknown"))
          .anyMatch(one -> one.path("finding").asText().contains(text.substring(8)));
    }
    if (text.startsWith("?")) {
      return stream(answer.path("unknown"))
          .anyMatch(one -> key(one.path("therapy").asText()).equals(key(text.substring(1))));
    }
    if (text.startsWith("condition ") || text.startsWith("without ")) {
      String[] parts = text.substring(text.indexOf(' ') + 1).split(" : ");
      var therapy =
          stream(answer.path("therapies"))
              .filter(one -> key(one.path("therapy").asText()).equals(key(parts[0])))
              .findFirst();
      return therapy.isPresent()
          && stream(therapy.get().path("conditions"))
                  .anyMatch(condition -> condition.asText().contains(parts[1]))
              == text.startsWith("condition ");
    }
    if (text.contains(" > ")) {
      String[] parts = text.split(" > ");
      var order =
          stream(answer.path("therapies")).map(one -> key(one.path("therapy").asText())).toList();
      int before = order.indexOf(key(parts[0]));
      return before >= 0 && before < order.indexOf(key(parts[1]));
    }
    boolean absent = text.startsWith("!");
    String[] parts = text.substring(absent ? 1 : 0).split(" = ");
    String[] cells = (parts.length > 1 ? parts[1] : "* * *").split(" ");
    boolean found =
        stream(answer.path("therapies"))
            .anyMatch(one ->
                key(one.path("therapy").asText()).equals(key(parts[0]))
                    && fits(cells[0], one.path("tier").asText())
                    && fits(cells[1], one.path("direction").asText())
                    && fits(cells[2], one.path("on_label").asText()));
    return found != absent;
  }

  private static boolean fits(String wanted, String found) {
    return wanted.equals("*") || List.of(wanted.split("\\|")).contains(found);
  }

  private static String key(String therapy) {
    return Stream.of(therapy.split("\\+"))
        .map(String::strip)
        .sorted()
        .collect(Collectors.joining("+"));
  }

  private static String summary(JsonNode answer) {
    return answer.path("error")
        + stream(answer.path("therapies"))
            .map(one ->
                one.path("therapy").asText()
                    + " "
                    + one.path("tier").asText()
                    + " "
                    + one.path("direction").asText()
                    + " "
                    + one.path("on_label").asText())
            .collect(Collectors.joining("; "));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
