package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.theriac.therapies.v1.GetModelCardResponse;

/**
 * The card of the ranking model for people. Of Markdown it reads what the card is written in:
 * headings, paragraphs, bulleted lists, tables, strong words and code; anything else stands as it
 * was written.
 */
final class ModelPage {
  private final List<Html> page = new ArrayList<>();
  private final List<Html> section = new ArrayList<>();
  private final List<String> block = new ArrayList<>();
  private String heading = "";
  private String below = "";

  private ModelPage() {}

  static String of(GetModelCardResponse card) {
    ModelPage made = new ModelPage();
    if (card.getMarkdown().isBlank()) {
      made.page.add(tag("p", "No model is in use: therapies are ordered by rules alone."));
    } else {
      Stream.concat(card.getMarkdown().lines(), Stream.of("")).forEach(made::line);
      made.endSection();
    }
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "Model card of the therapy ranker"));
    parts.addAll(made.page);
    return Layout.page("Model card", parts.toArray(Html[]::new));
  }

  private void line(String line) {
    if (line.startsWith("# ")) {
      return;
    }
    if (line.startsWith("## ")) {
      endSection();
      heading = line.substring(3);
      below = heading;
    } else if (line.startsWith("### ")) {
      endBlock();
      below = line.substring(4);
      section.add(tag("h3", inline(below)));
    } else if (line.isBlank()) {
      endBlock();
    } else {
      block.add(line);
    }
  }

  private void endSection() {
    endBlock();
    if (!section.isEmpty()) {
      page.add(
          heading.isEmpty()
              ? tag("section", List.copyOf(section))
              : Layout.section("part-" + (page.size() + 1), heading, section.toArray(Html[]::new)));
    }
    section.clear();
  }

  private void endBlock() {
    if (block.isEmpty()) {
      return;
    }
    if (block.size() > 2 && block.getFirst().startsWith("|")) {
      section.add(
          Layout.table(
              below,
              cells(block.getFirst()),
              block.stream()
                  .skip(2)
                  .map(row -> cells(row).stream().map(ModelPage::inline).toList())
                  .toList()));
    } else if (block.getFirst().startsWith("- ")) {
      List<String> items = new ArrayList<>();
      for (String line : block) {
        if (line.startsWith("- ")) {
          items.add(line.substring(2));
        } else {
          items.set(items.size() - 1, items.getLast() + " " + line.strip());
        }
      }
      section.add(tag("ul", items.stream().map(item -> tag("li", inline(item))).toList()));
    } else {
      section.add(tag("p", inline(String.join(" ", block))));
    }
    block.clear();
  }

  private static List<String> cells(String row) {
    String inner = row.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }

  /** Strong words and code; what is not closed stands as it was written. */
  private static Html inline(String words) {
    for (String mark : List.of("**", "`")) {
      int start = words.indexOf(mark);
      int end = start < 0 ? -1 : words.indexOf(mark, start + mark.length());
      if (end > 0) {
        return group(
            inline(words.substring(0, start)),
            tag(mark.equals("`") ? "code" : "strong", words.substring(start + mark.length(), end)),
            inline(words.substring(end + mark.length())));
      }
    }
    return text(words);
  }
}
