package org.theriac.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  @Test
  void words_and_attributes_are_escaped() {
    assertThat(Html.render(Html.tag("p", "<b>&\"'").with("title", "\"><script>")))
        .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;&quot;&#39;</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "//evil.example", "data:text/html,x", ""})
  void an_address_that_is_none_becomes_words(String address) {
    assertThat(Html.render(Html.link(address, "words"))).isEqualTo("words");
  }

  @Test
  void every_control_of_the_start_page_has_a_label_and_every_id_is_there_once() {
    String page = HomePage.page();

    assertThat(page).contains("lang=\"en\"").contains("Skip to content").doesNotContain("<script");
    Matcher ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
    Set<String> seen = new HashSet<>();
    while (ids.find()) {
      assertThat(seen.add(ids.group(1))).as("id %s", ids.group(1)).isTrue();
    }
    Matcher controls = Pattern.compile("<(?:input|textarea)[^>]* id=\"([^\"]+)\"").matcher(page);
    int found = 0;
    while (controls.find()) {
      found++;
      assertThat(page).contains("<label for=\"" + controls.group(1) + "\"");
    }
    assertThat(found).isGreaterThan(8);
  }
}
