package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.theriac.allinone.platform.LocalServices;

class OncologyMatchRequestTest {
  @Test
  void a_request_without_variants_is_refused_and_not_answered_with_nothing() throws Exception {
    assertThat(code("{'tumor_type':{'oncotree':'LUAD'},'variant':[{'gene':'EGFR'}]}"))
        .isEqualTo("MISSING_FIELD");
    assertThat(code("{'tumor_type':{'oncotree':'LUAD'},'variants':null}"))
        .isEqualTo("MISSING_FIELD");
  }

  @Test
  void a_tumour_type_that_is_no_object_is_refused_and_not_taken_for_none() throws Exception {
    assertThat(code("{'tumor_type':['LUAD'],'variants':[]}")).isEqualTo("WRONG_TYPE");
    assertThat(code("{'tumor_type':7,'variants':[]}")).isEqualTo("WRONG_TYPE");
  }

  @Test
  void fields_that_are_not_known_are_named() throws Exception {
    var note =
        UnreadFields.note(
            json(
                "{'tumour_type':{},'tumor_type':{'code':'LUAD'},"
                    + "'variants':[{'gene':'EGFR','hgvsp':'p.L858R','status':'absent'}]}"));
    assertThat(note.orElseThrow().path("message").asText())
        .contains("tumour_type", "tumor_type.code", "variants.status")
        .doesNotContain("hgvsp", "absent");
  }

  @Test
  void a_request_of_known_fields_has_no_such_note() throws Exception {
    assertThat(
            UnreadFields.note(
                json(
                    "{'id':1,'tumor_type':{'oncotree':'LUAD','name':'x'},'specimen':'tissue',"
                        + "'plasma_only':false,"
                        + "'covered_genes':['KRAS'],'variants':[{'gene':'ALK','kind':'fusion',"
                        + "'partner':'EML4',"
                        + "'origin':'somatic','vaf':0.1,'value':1,'exon':2,'hgvsc':'','hgvsp':'',"
                        + "'consequence':[]}]}")))
        .isEmpty();
  }

  private static String code(String request) throws JsonProcessingException {
    try (var services = new LocalServices(Map.of())) {
      var match = new OncologyMatch();
      return JsonLines.one(json(request), one -> match.answer(services, one))
          .path("error")
          .path("code")
          .asText();
    }
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JsonLines.JSON.readTree(text.replace('\'', '"'));
  }
}
