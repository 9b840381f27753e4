package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pdf.PdfDocument;
import org.theriac.gateway.schemas.Schemas;

class PassportTest {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  @Test
  void a_page_becomes_a_pdf_whose_words_can_be_read() throws IOException {
    byte[] pdf =
        PdfDocument.of(
            "Title",
            "en",
            Html.tag("h1", "Passport"),
            Html.tag("p", "activity score ≥3.0 <b>not markup</b> 中"));

    try (var document = Loader.loadPDF(pdf)) {
      var words = new PDFTextStripper().getText(document);
      assertThat(words)
          .contains("Passport")
          .contains("activity score >=3.0 <b>not markup</b> ?")
          .contains("Page 1 of 1");
    }
  }

  @Test
  void a_pdf_does_nothing_when_it_is_opened_whatever_its_words_are() throws IOException {
    byte[] pdf =
        PdfDocument.of(
            "</title><script>app.alert(1)</script>",
            "en",
            Html.tag("h1", "<script>app.alert(1)</script>"),
            Html.link("https://example.org/", "a source"),
            Html.tag("p", "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"));
    try (var document = Loader.loadPDF(pdf)) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getOpenAction()).isNull();
      assertThat(catalog.getAcroForm()).isNull();
      assertThat(catalog.getCOSObject().containsKey("AA")).isFalse();
      assertThat(catalog.getNames() == null || catalog.getNames().getJavaScript() == null).isTrue();
      assertThat(catalog.getNames() == null || catalog.getNames().getEmbeddedFiles() == null)
          .isTrue();
      for (var page : document.getPages()) {
        for (var annotation : page.getAnnotations()) {
          var action = annotation.getCOSObject().getCOSDictionary(COSName.A);
          assertThat(action == null ? "URI" : action.getNameAsString(COSName.S))
              .as("nothing but addresses to read on")
              .isIn("URI", "GoTo");
        }
      }
    }
  }

  @Test
  void every_published_schema_is_a_schema_that_refuses_what_is_not_said_in_it() {
    assertThat(Schemas.all()).hasSizeGreaterThanOrEqualTo(5);
    Schemas.all()
        .forEach((name, schema) -> {
          var compiled = FACTORY.getSchema(schema);
          compiled.initializeValidators();
          assertThat(compiled.validate(json("[1]"))).as(name).isNotEmpty();
        });
  }

  @Test
  void a_schema_of_a_contract_knows_its_words() {
    var schema = FACTORY.getSchema(Schemas.all().get("api-pgx-check.schema.json"));

    assertThat(schema.validate(json("{\"assessments\":[{\"status\":\"recognised-by-code\"}]}")))
        .isEmpty();
    assertThat(schema.validate(json("{\"assessments\":[{\"status\":\"fine\"}]}"))).isNotEmpty();
    assertThat(schema.validate(json("{\"assessment\":[]}"))).isNotEmpty();
  }

  private static JsonNode json(String text) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
