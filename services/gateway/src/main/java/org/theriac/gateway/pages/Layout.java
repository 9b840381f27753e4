package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.link;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The frame of every page, and the pieces that pages share. */
public final class Layout {
  /** What the foot of a page says in the development profile; the secured one takes it out. */
  public static final String OPEN =
      " Development profile: open to everybody who reaches this address.";

  /** Wider tables scroll by themselves. */
  private static final int MOST_STACKED = 7;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Layout() {}

  /**
   * A whole page.
   *
   * @param title for the window; never holds data of a patient
   * @param main the content
   */
  public static String page(String title, Html... main) {
    Html.Element head =
        tag(
            "head",
            tag("meta").with("charset", "utf-8"),
            tag("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            tag("title", title + " – Theriac"),
            tag("link").with("rel", "icon").with("href", "data:,"),
            tag("link").with("rel", "stylesheet").with("href", "/assets/theriac.css"));
    Html.Element header =
        tag(
                "header",
                tag("a", "Theriac").with("href", "/").styled("brand"),
                tag(
                        "nav",
                        link("/#tumour", "Tumour board"),
                        link("/#genes", "Drug and genes"),
                        link("/#trials", "Trials"),
                        link("/#operations", "Operations"),
                        link("/help", "Help and API"))
                    .with("aria-label", "Main"))
            .styled("site");
    Html.Element footer =
        tag(
                "footer",
                tag(
                    "p",
                    "Decision support for professionals. Not a device and no substitute for"
                        + " judgement."
                        + OPEN),
                tag("p", link("/transparency", "Sources, validation and limits")))
            .styled("site");
    Html.Element body =
        tag(
            "body",
            tag("a", "Skip to content").with("href", "#main").styled("skip"),
            header,
            tag("main", main).named("main").with("tabindex", "-1"),
            footer);
    return "<!DOCTYPE html>\n" + Html.render(tag("html", head, body).with("lang", "en"));
  }

  /** A page that needs nothing beside it: its style sheet is put inside. Printed, it is A4. */
  public static String standalone(String page) {
    return page.replace(
        "<link rel=\"stylesheet\" href=\"/assets/theriac.css\">",
        "<style>" + Assets.text("theriac.css") + "@page { size: A4; }</style>");
  }

  /** A section with a heading of the second level. */
  public static Html.Element section(String id, String heading, Html... content) {
    List<Html> children = new ArrayList<>();
    children.add(tag("h2", heading).named(id + "-heading"));
    children.addAll(List.of(content));
    return tag("section", children).named(id).with("aria-labelledby", id + "-heading");
  }

  /** A bulleted list of sentences; nothing if there are none. */
  public static Html sentences(List<String> sentences) {
    return sentences.isEmpty()
        ? Html.nothing()
        : tag("ul", sentences.stream().map(sentence -> tag("li", sentence)).toList());
  }

  /**
   * A table. On a narrow screen each row of a table that is not very wide becomes a block, its
   * cells with their headings before them, so that nothing has to be scrolled sideways.
   *
   * @param caption what it shows
   * @param columns headings
   * @param rows cells; the first of each row is its heading
   */
  public static Html table(String caption, List<String> columns, List<List<Html>> rows) {
    return written(caption, columns, List.of(new RowGroup("", rows)));
  }

  /**
   * Rows of a table that belong together.
   *
   * @param heading what they have in common; empty = no heading
   * @param rows as in {@link #table(String, List, List)}
   */
  public record RowGroup(String heading, List<List<Html>> rows) {
    /** Copies the rows. */
    public RowGroup {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** A table in parts, each below its heading; parts without rows are left out. */
  public static Html grouped(String caption, List<String> columns, List<RowGroup> groups) {
    return written(caption, columns, groups);
  }

  private static Html written(String caption, List<String> columns, List<RowGroup> groups) {
    boolean stacks = columns.size() <= MOST_STACKED;
    List<Html> parts = new ArrayList<>();
    parts.add(tag("caption", caption));
    List<Html> headings = new ArrayList<>();
    columns.forEach(column -> headings.add(tag("th", column).with("scope", "col")));
    parts.add(tag("thead", tag("tr", headings)));
    for (RowGroup group : groups) {
      if (group.rows().isEmpty()) {
        continue;
      }
      List<Html> body = new ArrayList<>();
      if (!group.heading().isEmpty()) {
        body.add(
            tag(
                    "tr",
                    tag("th", group.heading())
                        .with("scope", "rowgroup")
                        .with("colspan", String.valueOf(columns.size())))
                .styled("group"));
      }
      for (List<Html> row : group.rows()) {
        List<Html> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          cells.add(
              i == 0
                  ? tag("th", row.get(i)).with("scope", "row")
                  : stacks
                      ? tag("td", row.get(i)).with("data-label", columns.get(i))
                      : tag("td", row.get(i)));
        }
        body.add(tag("tr", cells));
      }
      parts.add(tag("tbody", body));
    }
    Html.Element table = tag("div", tag("table", parts));
    return stacks
        ? table.styled("wide stack")
        : table
            .styled("wide")
            .with("role", "group")
            .with("aria-label", caption)
            .with("tabindex", "0");
  }

  /** An instant to the minute; anything else as it is. */
  public static String moment(String instant) {
    try {
      return MOMENT.format(Instant.parse(instant)) + " UTC";
    } catch (DateTimeParseException e) {
      return instant;
    }
  }

  /** A word in a box, told by words and shape, not by colour alone. */
  public static Html badge(String kind, String words) {
    return tag("span", words).styled("badge " + kind);
  }

  /** Something that opens. */
  public static Html.Element details(String summary, Html... content) {
    List<Html> children = new ArrayList<>();
    children.add(tag("summary", summary));
    children.addAll(List.of(content));
    return tag("details", children);
  }

  /** A labelled field of a form. */
  public static Html field(String label, String hint, Html.Element control, String id) {
    return tag(
            "div",
            tag("label", label).with("for", id),
            hint.isEmpty() ? Html.nothing() : tag("p", hint).styled("hint").named(id + "-hint"),
            hint.isEmpty()
                ? control.named(id)
                : control.named(id).with("aria-describedby", id + "-hint"))
        .styled("field");
  }

  /** A line of text to be filled in. */
  public static Html.Element input(String name, String value) {
    return tag("input")
        .with("type", "text")
        .with("name", name)
        .with("value", value)
        .with("autocomplete", "off");
  }

  /** Several lines of text to be filled in. */
  public static Html.Element area(String name, String value, int rows) {
    return tag("textarea", value)
        .with("name", name)
        .with("rows", String.valueOf(rows))
        .with("spellcheck", "false");
  }

  /** Words and more words in a definition list. */
  public static Html.Element facts(List<List<String>> pairs) {
    List<Html> items = new ArrayList<>();
    for (List<String> pair : pairs) {
      if (!pair.get(1).isBlank()) {
        items.add(tag("div", tag("dt", pair.get(0)), tag("dd", pair.get(1))));
      }
    }
    return tag("dl", items).styled("facts");
  }

  /** A link that opens the source of a statement, or its words if there is no address. */
  public static Html source(String address, String words) {
    return address.isEmpty() ? text(words) : group(link(address, words));
  }
}
