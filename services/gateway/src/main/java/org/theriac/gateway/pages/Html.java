package org.theriac.gateway.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Pages as trees. Words are escaped when written, so nothing that a stranger wrote can become
 * markup; addresses are only those of this server and of the web.
 */
public sealed interface Html {
  /** Elements without an end tag. */
  Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta");

  /** Appends the markup. */
  void write(StringBuilder into);

  /**
   * An element.
   *
   * @param name its tag, from code, never from input
   * @param attributes names from code, values from anywhere
   * @param children what it holds
   */
  record Element(String name, List<Attribute> attributes, List<Html> children) implements Html {
    /** Copies the lists. */
    public Element {
      attributes = List.copyOf(attributes);
      children = List.copyOf(children);
    }

    /** The same with one more attribute. */
    public Element with(String attribute, String value) {
      List<Attribute> more = new ArrayList<>(attributes);
      more.add(new Attribute(attribute, value));
      return new Element(name, more, children);
    }

    /** The same with CSS classes. */
    public Element styled(String classes) {
      return with("class", classes);
    }

    /** The same with an id. */
    public Element named(String id) {
      return with("id", id);
    }

    @Override
    public void write(StringBuilder into) {
      into.append('<').append(name);
      for (Attribute attribute : attributes) {
        into.append(' ').append(attribute.name()).append("=\"");
        escape(attribute.value(), into);
        into.append('"');
      }
      into.append('>');
      if (!VOID.contains(name)) {
        children.forEach(child -> child.write(into));
        into.append("</").append(name).append('>');
      }
    }
  }

  /** An attribute. */
  record Attribute(String name, String value) {}

  /** Words. */
  record Text(String words) implements Html {
    @Override
    public void write(StringBuilder into) {
      escape(words, into);
    }
  }

  /** Several nodes one after the other. */
  record Group(List<Html> nodes) implements Html {
    /** Copies the list. */
    public Group {
      nodes = List.copyOf(nodes);
    }

    @Override
    public void write(StringBuilder into) {
      nodes.forEach(node -> node.write(into));
    }
  }

  /** An element. */
  static Element tag(String name, Html... children) {
    return new Element(name, List.of(), Arrays.asList(children));
  }

  /** An element with words. */
  static Element tag(String name, String words) {
    return new Element(name, List.of(), List.of(new Text(words)));
  }

  /** An element with a list of children. */
  static Element tag(String name, List<? extends Html> children) {
    return new Element(name, List.of(), List.copyOf(children));
  }

  /** Words. */
  static Html text(String words) {
    return new Text(words);
  }

  /** Several nodes. */
  static Html group(List<? extends Html> nodes) {
    return new Group(List.copyOf(nodes));
  }

  /** Several nodes. */
  static Html group(Html... nodes) {
    return new Group(Arrays.asList(nodes));
  }

  /** Nothing. */
  static Html nothing() {
    return new Group(List.of());
  }

  /** A link; only words if the address is none of this server or of the web. */
  static Html link(String address, String words) {
    boolean safe =
        address.startsWith("https://")
            || address.startsWith("http://")
            || address.startsWith("#")
            || (address.startsWith("/") && !address.startsWith("//"));
    return safe ? tag("a", words).with("href", address) : text(words);
  }

  /** The markup. */
  static String render(Html html) {
    StringBuilder into = new StringBuilder(1 << 14);
    html.write(into);
    return into.toString();
  }

  private static void escape(String words, StringBuilder into) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '&' -> into.append("&amp;");
        case '<' -> into.append("&lt;");
        case '>' -> into.append("&gt;");
        case '"' -> into.append("&quot;");
        case '\'' -> into.append("&#39;");
        default -> into.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
      }
    }
  }
}
