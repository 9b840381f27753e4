package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.trials.v1.Near;
import org.theriac.trials.v1.SearchTrialsRequest;

/**
 * The fields of a search as JSON. A field that is not known is refused: a filter must not be lost.
 */
final class TrialSearchFields {
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "query",
          "condition",
          "conditions",
          "biomarker",
          "biomarkers",
          "drug",
          "drugs",
          "status",
          "statuses",
          "phase",
          "phases",
          "place",
          "latitude",
          "lat",
          "longitude",
          "lon",
          "radius_km",
          "radius",
          "distance_km",
          "age",
          "sex",
          "limit",
          "offset");

  private TrialSearchFields() {}

  static SearchTrialsRequest read(JsonNode request) {
    var unknown = new TreeSet<String>();
    request.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw new CallerError(
          "UNKNOWN_FIELD",
          "not a field of a search: "
              + String.join(", ", unknown)
              + "; known are query, condition, biomarker, drug, status, phase, place, latitude,"
              + " longitude, radius_km, age, sex, limit, offset");
    }
    var query =
        SearchTrialsRequest.newBuilder()
            .setQuery(Field.text(request, "query"))
            .addAllConditions(both(request, "condition", "conditions"))
            .addAllBiomarkers(both(request, "biomarker", "biomarkers"))
            .addAllDrugs(both(request, "drug", "drugs"))
            .addAllStatuses(both(request, "status", "statuses"))
            .addAllPhases(both(request, "phase", "phases"))
            .setSex(Field.text(request, "sex"));
    Field.whole(request, "age").ifPresent(query::setAgeYears);
    Field.whole(request, "limit").ifPresent(limit -> query.setLimit(positive("limit", limit)));
    Field.whole(request, "offset").ifPresent(query::setOffset);
    near(request, query.getNearBuilder());
    if (query.getNear().equals(Near.getDefaultInstance())) {
      query.clearNear();
    }
    return query.build();
  }

  static int positive(String name, int value) {
    if (value < 1) {
      throw new CallerError("WRONG_VALUE", name + " must be at least 1");
    }
    return value;
  }

  /** Reads place, latitude, longitude and radius. */
  static void near(JsonNode request, Near.Builder near) {
    near.setPlace(Field.text(request, "place"));
    first(request, "latitude", "lat").ifPresent(near::setLatitude);
    first(request, "longitude", "lon").ifPresent(near::setLongitude);
    first(request, "radius_km", "radius", "distance_km").ifPresent(near::setRadiusKm);
  }

  private static List<String> both(JsonNode request, String one, String many) {
    var texts = new ArrayList<>(Field.texts(request, one));
    texts.addAll(Field.texts(request, many));
    texts.removeIf(String::isBlank);
    return texts;
  }

  private static OptionalDouble first(JsonNode request, String... names) {
    for (String name : names) {
      var number = Field.number(request, name);
      if (number.isPresent()) {
        return number;
      }
    }
    return OptionalDouble.empty();
  }
}
