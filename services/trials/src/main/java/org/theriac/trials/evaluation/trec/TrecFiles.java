package org.theriac.trials.evaluation.trec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.theriac.trials.registry.MalformedTrialException;
import org.theriac.trials.registry.RegistryReader;
import org.theriac.trials.registry.Site;
import org.theriac.trials.registry.Trial;

/**
 * Reads the files of TREC Clinical Trials: topics in XML, judgements as lines, and the corpus as
 * the registry's former XML (one {@code clinical_study} a file) or its version 2 JSON.
 */
public final class TrecFiles {
  private static final long LARGEST = 64L << 20;
  private static final int DEEPEST = 12;

  private TrecFiles() {}

  /**
   * The topics: a patient's words by number, in order.
   *
   * @throws MalformedTrialException if it is no such file
   */
  public static Map<String, String> topics(Path file) throws IOException, MalformedTrialException {
    Map<String, String> topics = new LinkedHashMap<>();
    try (InputStream in = bounded(file)) {
      var xml = factory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("topic")) {
          var number = xml.getAttributeValue(null, "number");
          if (number == null || number.isBlank()) {
            throw new MalformedTrialException("a topic has no number" + place(xml));
          }
          topics.put(number.strip(), text(xml));
        }
      }
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
    if (topics.isEmpty()) {
      throw new MalformedTrialException("the file holds no topic");
    }
    return topics;
  }

  /**
   * The judgements: grade by trial, by topic. Lines are topic, an unused column, trial, grade.
   *
   * @throws MalformedTrialException naming the line
   */
  public static Map<String, Map<String, Integer>> judgements(Path file)
      throws IOException, MalformedTrialException {
    Map<String, Map<String, Integer>> grades = new TreeMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      var cells = line.strip().split("\\s+");
      if (cells.length != 4 || !cells[3].matches("-?\\d{1,3}")) {
        throw new MalformedTrialException(
            "line " + number + " is not of the form: topic 0 trial grade");
      }
      grades
          .computeIfAbsent(cells[0], topic -> new TreeMap<>())
          .put(cells[2], Math.max(0, Integer.parseInt(cells[3])));
    }
    if (grades.isEmpty()) {
      throw new MalformedTrialException("the file holds no judgement");
    }
    return grades;
  }

  /** Takes trials, so many at a time. */
  public interface Portions {
    /** Takes some. */
    void take(List<Trial> trials) throws IOException;
  }

  /**
   * Reads the trials of a file, or of all XML and JSON files below a folder.
   *
   * @return how many there were
   * @throws MalformedTrialException naming the file
   */
  public static int corpus(Path root, int portion, Portions to)
      throws IOException, MalformedTrialException {
    List<Path> files;
    try (var all = Files.walk(root, DEEPEST)) {
      files = all.filter(Files::isRegularFile).filter(TrecFiles::isCorpus).sorted().toList();
    }
    var some = new ArrayList<Trial>();
    int read = 0;
    for (Path file : files) {
      try {
        some.addAll(
            file.toString().endsWith(".xml")
                ? List.of(study(file))
                : RegistryReader.read(Files.readAllBytes(file)));
      } catch (MalformedTrialException e) {
        throw new MalformedTrialException(file.getFileName() + ": " + e.getMessage());
      }
      if (some.size() >= portion) {
        to.take(some);
        read += some.size();
        some.clear();
      }
    }
    if (!some.isEmpty()) {
      to.take(some);
    }
    read += some.size();
    if (read == 0) {
      throw new MalformedTrialException("no .xml or .json file with a trial lies there");
    }
    return read;
  }

  private static boolean isCorpus(Path file) {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".xml") || name.endsWith(".json");
  }

  private static Trial study(Path file) throws IOException, MalformedTrialException {
    Map<String, List<String>> found = new TreeMap<>();
    try (InputStream in = bounded(file)) {
      var xml = factory().createXMLStreamReader(in);
      var path = new ArrayList<String>();
      var words = new StringBuilder();
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            path.add(xml.getLocalName());
            words.setLength(0);
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              words.append(xml.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            if (!words.toString().isBlank()) {
              found
                  .computeIfAbsent(String.join("/", path), key -> new ArrayList<>())
                  .add(words.toString().strip());
            }
            path.removeLast();
            words.setLength(0);
          }
          default -> {
            // Nothing to read.
          }
        }
      }
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
    var id = first(found, "id_info/nct_id");
    if (id.isEmpty()) {
      throw new MalformedTrialException("no clinical_study/id_info/nct_id");
    }
    return new Trial(
        id,
        first(found, "brief_title"),
        first(found, "overall_status").toUpperCase(Locale.ROOT).replaceAll("[ ,]+", "_"),
        first(found, "phase").isEmpty() ? List.of() : List.of(first(found, "phase")),
        all(found, "condition"),
        all(found, "keyword"),
        all(found, "intervention/intervention_name"),
        years(first(found, "eligibility/minimum_age")),
        years(first(found, "eligibility/maximum_age")),
        sex(first(found, "eligibility/gender")),
        unfolded(first(found, "eligibility/criteria/textblock")),
        "",
        List.<Site>of(),
        List.of(),
        all(found, "official_title"),
        first(found, "brief_summary/textblock"),
        "",
        "TREC corpus");
  }

  private static List<String> all(Map<String, List<String>> found, String path) {
    return found.getOrDefault("clinical_study/" + path, List.of());
  }

  private static String first(Map<String, List<String>> found, String path) {
    return all(found, path).stream().findFirst().orElse("");
  }

  private static int years(String age) {
    var digits = age.replaceAll("\\D.*", "");
    if (digits.isEmpty() || digits.length() > 3) {
      return -1;
    }
    int value = Integer.parseInt(digits);
    var unit = age.toLowerCase(Locale.ROOT);
    return unit.contains("year") ? value : unit.contains("month") ? value / 12 : 0;
  }

  private static String sex(String gender) {
    return switch (gender.toLowerCase(Locale.ROOT)) {
      case "female" -> "FEMALE";
      case "male" -> "MALE";
      default -> "ALL";
    };
  }

  /** Lines were broken at a width; an item goes on until a blank line or the next bullet. */
  private static String unfolded(String text) {
    return text.replaceAll("\\s*\\R\\s*\\R\\s*", "\n\n")
        .replaceAll("(?<!\\n)\\R[ \\t]*(?![-*•\\d\\n])", " ");
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static InputStream bounded(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("a file is larger than " + LARGEST + " bytes");
    }
    return new java.io.BufferedInputStream(Files.newInputStream(file));
  }

  private static String text(XMLStreamReader xml) throws XMLStreamException {
    var words = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          words.append(' ');
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> words.append(xml.getText());
        default -> {
          // Nothing to read.
        }
      }
    }
    return words.toString().strip();
  }

  private static String place(XMLStreamReader xml) {
    return " at line " + xml.getLocation().getLineNumber();
  }

  private static MalformedTrialException malformed(XMLStreamException e) {
    var at = e.getLocation();
    return new MalformedTrialException(
        "not valid XML" + (at == null ? "" : " at line " + at.getLineNumber()));
  }
}
