package org.theriac.trials.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads ClinicalTrials.gov's version 2 JSON: one study, an array of studies, a page with {@code
 * studies}, or several of these one behind the other (JSON Lines).
 */
public final class RegistryReader {
  private static final Pattern AGE =
      Pattern.compile(
          "(\\d{1,5})(?: (year|month|week|day|hour|minute)s?)?(?: old)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_AGE = Pattern.compile("n/?a|none", Pattern.CASE_INSENSITIVE);
  private static final Set<String> SEXES = Set.of("ALL", "FEMALE", "MALE");
  private static final Pattern NCT = Pattern.compile("NCT\\d{8}");
  private static final int MOST_ARMS = 200;
  private static final int LONGEST_SUMMARY = 4_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(4 << 20)
                          .build())
                  .build())
          .build();

  private RegistryReader() {}

  /** Whether a document is of this form. */
  public static boolean looksLikeIt(byte[] document) {
    return new String(document, StandardCharsets.UTF_8).contains("\"protocolSection\"");
  }

  /**
   * Reads a document.
   *
   * @throws MalformedTrialException if it is no such document, naming the place
   */
  public static List<Trial> read(byte[] document) throws MalformedTrialException {
    var trials = new ArrayList<Trial>();
    int values = 0;
    try (var all = JSON.readerFor(JsonNode.class).<JsonNode>readValues(document)) {
      while (all.hasNextValue()) {
        values++;
        add(all.nextValue(), values, trials);
      }
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new MalformedTrialException(
          "not valid JSON"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
    } catch (IOException e) {
      throw new MalformedTrialException("not readable as JSON");
    }
    if (new String(document, StandardCharsets.UTF_8).isBlank()) {
      throw new MalformedTrialException("the document is empty");
    }
    if (trials.isEmpty()) {
      throw new MalformedTrialException("the document holds no study");
    }
    return trials;
  }

  private static void add(JsonNode root, int value, List<Trial> trials)
      throws MalformedTrialException {
    var studies = root.isArray() ? root : root.path("studies");
    if (!studies.isArray()) {
      trials.add(trial(root, value == 1 ? "" : "value " + value));
      return;
    }
    for (int i = 0; i < studies.size(); i++) {
      trials.add(trial(studies.get(i), (root.isArray() ? "/" : "/studies/") + i));
    }
  }

  private static Trial trial(JsonNode study, String place) throws MalformedTrialException {
    var protocol = study.path("protocolSection");
    var id = protocol.at("/identificationModule/nctId").asText("");
    if (!protocol.isObject() || id.isBlank()) {
      throw new MalformedTrialException(
          "no protocolSection/identificationModule/nctId at "
              + (place.isEmpty() ? "the document's root" : place));
    }
    if (!NCT.matcher(id.strip()).matches()) {
      throw new MalformedTrialException(
          "protocolSection/identificationModule/nctId at "
              + (place.isEmpty() ? "the document's root" : place)
              + " is no NCT number (NCT and eight digits); correct it, or import a trial with a"
              + " number of its own as CTML");
    }
    var eligibility = protocol.path("eligibilityModule");
    var criteria = eligibility.path("eligibilityCriteria");
    if (!criteria.isTextual() && !criteria.isMissingNode() && !criteria.isNull()) {
      throw new MalformedTrialException(
          "protocolSection/eligibilityModule/eligibilityCriteria of "
              + id.strip()
              + " is no text: criteria that cannot be read would let every patient in");
    }
    return new Trial(
        id.strip(),
        protocol.at("/identificationModule/briefTitle").asText(""),
        protocol.at("/statusModule/overallStatus").asText("UNKNOWN"),
        texts(protocol.at("/designModule/phases"), node -> node.asText("")),
        texts(protocol.at("/conditionsModule/conditions"), node -> node.asText("")),
        texts(protocol.at("/conditionsModule/keywords"), node -> node.asText("")),
        texts(
            protocol.at("/armsInterventionsModule/interventions"),
            node -> node.path("name").asText("")),
        years(eligibility, "minimumAge", id.strip()),
        years(eligibility, "maximumAge", id.strip()),
        sex(eligibility.path("sex").asText("ALL").toUpperCase(Locale.ROOT), id.strip()),
        criteria.asText(""),
        protocol.at("/statusModule/lastUpdatePostDateStruct/date").asText(""),
        sites(protocol.at("/contactsLocationsModule/locations")),
        arms(
            protocol.at("/armsInterventionsModule/armGroups"),
            open(protocol.at("/statusModule/overallStatus").asText(""))),
        aliases(protocol),
        shortened(protocol.at("/descriptionModule/briefSummary").asText("")),
        asOf(protocol.path("statusModule")),
        "ClinicalTrials.gov record");
  }

  private static List<Site> sites(JsonNode locations) {
    var sites = new LinkedHashSet<Site>();
    for (JsonNode node : locations) {
      var site =
          new Site(
              node.path("facility").asText("").strip(),
              node.path("city").asText("").strip(),
              node.path("state").asText("").strip(),
              node.path("country").asText("").strip(),
              node.path("status").asText("").strip(),
              point(node.path("geoPoint")));
      if (!site.place().isEmpty() || site.point() != null) {
        sites.add(site);
      }
    }
    return List.copyOf(sites);
  }

  private static @Nullable GeoPoint point(JsonNode node) {
    if (!node.path("lat").isNumber() || !node.path("lon").isNumber()) {
      return null;
    }
    var point = new GeoPoint(node.path("lat").asDouble(), node.path("lon").asDouble());
    return point.valid() ? point : null;
  }

  /** The registry keeps no status of single arms: they are as open as the trial. */
  private static List<Arm> arms(JsonNode groups, boolean open) {
    var arms = new ArrayList<Arm>();
    for (JsonNode group : groups) {
      var label = group.path("label").asText("").strip();
      if (!label.isEmpty() && arms.size() < MOST_ARMS) {
        arms.add(new Arm(label, "arm", shortened(group.path("description").asText("")), open, ""));
      }
    }
    return List.copyOf(arms);
  }

  private static boolean open(String status) {
    return switch (status) {
      case "RECRUITING", "NOT_YET_RECRUITING", "ENROLLING_BY_INVITATION", "AVAILABLE" -> true;
      default -> false;
    };
  }

  private static List<String> aliases(JsonNode protocol) {
    var identification = protocol.path("identificationModule");
    var aliases = new ArrayList<String>();
    aliases.add(identification.path("acronym").asText(""));
    aliases.add(identification.path("officialTitle").asText(""));
    aliases.add(identification.at("/orgStudyIdInfo/id").asText(""));
    identification
        .path("secondaryIdInfos")
        .forEach(info -> aliases.add(info.path("id").asText("")));
    for (JsonNode intervention : protocol.at("/armsInterventionsModule/interventions")) {
      intervention.path("otherNames").forEach(name -> aliases.add(name.asText("")));
    }
    return aliases.stream().filter(Predicate.not(String::isBlank)).distinct().toList();
  }

  private static String asOf(JsonNode status) {
    var verified = status.path("statusVerifiedDate").asText("");
    return verified.isEmpty() ? status.at("/lastUpdatePostDateStruct/date").asText("") : verified;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY);
  }

  private static List<String> texts(
      JsonNode array, java.util.function.Function<JsonNode, String> text) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(text.apply(node)));
    return texts.stream().filter(Predicate.not(String::isBlank)).distinct().toList();
  }

  private static String sex(String sex, String id) throws MalformedTrialException {
    if (!SEXES.contains(sex)) {
      throw new MalformedTrialException(
          "protocolSection/eligibilityModule/sex of " + id + " must be FEMALE, MALE or ALL");
    }
    return sex;
  }

  /** Completed years; smaller units round down; -1 = no limit. */
  private static int years(JsonNode eligibility, String field, String id)
      throws MalformedTrialException {
    var written = eligibility.path(field).asText("").strip();
    if (written.isEmpty() || NO_AGE.matcher(written).matches()) {
      return -1;
    }
    var age = AGE.matcher(written);
    if (!age.matches()) {
      throw new MalformedTrialException(
          "protocolSection/eligibilityModule/"
              + field
              + " of "
              + id
              + " is no age such as 18 Years, 6 Months, 12 Weeks or 5 Days");
    }
    int value = Integer.parseInt(age.group(1));
    var unit = age.group(2) == null ? "year" : age.group(2);
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "month" -> value / 12;
      case "week" -> value / 52;
      case "year" -> value;
      default -> value / 365;
    };
  }
}
