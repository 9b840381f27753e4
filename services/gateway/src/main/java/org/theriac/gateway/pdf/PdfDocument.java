package org.theriac.gateway.pdf;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.theriac.gateway.pages.Assets;
import org.theriac.gateway.pages.Html;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Renders the tree of a page to PDF. Only what the tree holds is drawn: no address is opened. The
 * fonts are those that every reader of PDF has, so signs outside Western European ones are written
 * in letters, or as a question mark.
 */
public final class PdfDocument {
  private static final String STYLE = Assets.text("print.css");
  private static final Charset WESTERN = Charset.forName("windows-1252");

  static {
    // Its log would repeat what pages hold.
    XRLog.setLoggingEnabled(false);
  }

  private PdfDocument() {}

  /**
   * A PDF of A4 pages.
   *
   * @param title for the document's properties; never holds data of a patient
   * @param language of the words, for example en
   * @param content the content
   */
  public static byte[] of(String title, String language, Html... content) {
    var document = document();
    var html = document.createElement("html");
    html.setAttribute("lang", language);
    document.appendChild(html);
    var head = document.createElement("head");
    head.appendChild(element(document, "title", title));
    head.appendChild(element(document, "style", STYLE));
    html.appendChild(head);
    var body = document.createElement("body");
    for (Html part : content) {
      append(body, part, document);
    }
    html.appendChild(body);
    var bytes = new ByteArrayOutputStream(1 << 16);
    try {
      new PdfRendererBuilder()
          .useFastMode()
          .withProducer("Theriac")
          .withW3cDocument(document, "about:blank")
          // Nothing is fetched, from this machine or another.
          .useUriResolver((base, address) -> null)
          .toStream(bytes)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("no XML parser", e);
    }
  }

  private static Element element(Document document, String name, String words) {
    var element = document.createElement(name);
    element.appendChild(document.createTextNode(words));
    return element;
  }

  private static void append(Node parent, Html part, Document document) {
    switch (part) {
      case Html.Text text -> parent.appendChild(document.createTextNode(western(text.words())));
      case Html.Group group -> group.nodes().forEach(node -> append(parent, node, document));
      case Html.Element element -> {
        var node = document.createElement(element.name());
        element
            .attributes()
            .forEach(attribute -> node.setAttribute(attribute.name(), attribute.value()));
        element.children().forEach(child -> append(node, child, document));
        parent.appendChild(node);
      }
    }
  }

  /** Words in the signs that the standard fonts have. */
  static String western(String words) {
    var plain = words.replace("≥", ">=").replace("≤", "<=").replace("→", "->").replace("✓", "");
    CharsetEncoder encoder = WESTERN.newEncoder();
    if (encoder.canEncode(plain)) {
      return plain;
    }
    var kept = new StringBuilder(plain.length());
    plain
        .codePoints()
        .forEach(sign -> {
          var text = Character.toString(sign);
          kept.append(encoder.canEncode(text) ? text : "?");
        });
    return kept.toString();
  }
}
