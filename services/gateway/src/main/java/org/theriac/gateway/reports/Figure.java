package org.theriac.gateway.reports;

import static org.theriac.gateway.pages.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;

/**
 * A drawing with its title and description for readers who do not see it, and its data as a table
 * beside it. Colours come with shapes or words; nothing is told by colour alone.
 */
final class Figure {
  private final int width;
  private final int height;
  private final List<Html> shapes = new ArrayList<>();

  Figure(int width, int height) {
    this.width = width;
    this.height = height;
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  void line(double x1, double y1, double x2, double y2, String kind) {
    shapes.add(
        tag("line")
            .with("x1", round(x1))
            .with("y1", round(y1))
            .with("x2", round(x2))
            .with("y2", round(y2))
            .styled(kind));
  }

  void box(double x, double y, double wide, double high, String kind) {
    shapes.add(
        tag("rect")
            .with("x", round(x))
            .with("y", round(y))
            .with("width", round(Math.max(wide, 0.5)))
            .with("height", round(Math.max(high, 0)))
            .styled(kind));
  }

  /** A mark whose shape tells its kind: circle, square, triangle or diamond. */
  void mark(double x, double y, String shape, String kind) {
    double r = 5;
    shapes.add(
        switch (shape) {
          case "square" ->
              tag("rect")
                  .with("x", round(x - r))
                  .with("y", round(y - r))
                  .with("width", round(2 * r))
                  .with("height", round(2 * r))
                  .styled(kind);
          case "triangle" -> polygon(kind, x, y - r - 1, x + r + 1, y + r, x - r - 1, y + r);
          case "diamond" -> polygon(kind, x, y - r - 1, x + r + 1, y, x, y + r + 1, x - r - 1, y);
          default ->
              tag("circle")
                  .with("cx", round(x))
                  .with("cy", round(y))
                  .with("r", round(r))
                  .styled(kind);
        });
  }

  private static Html polygon(String kind, double... points) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      text.append(i == 0 ? "" : " ")
          .append(round(points[i]))
          .append(',')
          .append(round(points[i + 1]));
    }
    return tag("polygon").with("points", text.toString()).styled(kind);
  }

  void words(double x, double y, String words, String anchor) {
    shapes.add(
        tag("text", words).with("x", round(x)).with("y", round(y)).with("text-anchor", anchor));
  }

  /** The drawing. */
  Html drawn(String id, String title, String description, Html data) {
    List<Html> content = new ArrayList<>();
    content.add(tag("title", title).named(id + "-title"));
    content.add(tag("desc", description).named(id + "-desc"));
    content.addAll(shapes);
    Html svg =
        tag("svg", content)
            .with("viewBox", "0 0 " + width + " " + height)
            .with("role", "img")
            .with("aria-labelledby", id + "-title " + id + "-desc")
            .styled("plot");
    return tag(
        "figure",
        svg,
        tag("figcaption", title + ". " + description),
        Layout.details("The data of this figure", data));
  }
}
