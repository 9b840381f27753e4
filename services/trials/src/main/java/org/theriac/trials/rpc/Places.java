package org.theriac.trials.rpc;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;
import org.theriac.trials.index.Area;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.registry.GeoPoint;
import org.theriac.trials.v1.Near;

/**
 * Where trials are wanted.
 *
 * @param area what the index filters by; empty = anywhere
 * @param center the point that distances count from; empty = none
 */
record Places(Optional<Area> area, Optional<GeoPoint> center) {
  private static final double USUAL_RADIUS = 100;
  private static final double LARGEST_RADIUS = 20_000;
  private static final int MOST_NAMED = 8;

  /**
   * Reads a place; a name is looked up among the sites of the index.
   *
   * @throws io.grpc.StatusRuntimeException UNKNOWN_PLACE, AMBIGUOUS_PLACE or WRONG_VALUE
   */
  static Places of(boolean asked, Near near, TrialIndex index) throws IOException {
    if (!asked || near.equals(Near.getDefaultInstance())) {
      return new Places(Optional.empty(), Optional.empty());
    }
    double radius = near.getRadiusKm();
    if (!(radius >= 0 && radius <= LARGEST_RADIUS)) {
      throw wrong("near.radius_km", "must be 0 to " + (int) LARGEST_RADIUS + " km");
    }
    if (near.hasLatitude() != near.hasLongitude()) {
      throw wrong("near", "latitude and longitude belong together");
    }
    if (near.hasLatitude()) {
      var point = new GeoPoint(near.getLatitude(), near.getLongitude());
      if (!point.valid()) {
        throw wrong("near", "latitude is -90 to 90 and longitude -180 to 180");
      }
      return new Places(
          Optional.of(new Area.Circle(point, radius == 0 ? USUAL_RADIUS : radius)),
          Optional.of(point));
    }
    if (near.getPlace().isBlank()) {
      throw wrong("near", "a radius needs a place, or latitude and longitude");
    }
    return named(near.getPlace(), radius, index);
  }

  private static Places named(String place, double radius, TrialIndex index) throws IOException {
    var points = index.places(place);
    if (radius == 0) {
      if (!index.knowsPlace(place)) {
        throw unknown();
      }
      return new Places(
          Optional.of(new Area.Named(place)),
          points.size() == 1 ? points.values().stream().findFirst() : Optional.empty());
    }
    if (points.isEmpty()) {
      throw unknown();
    }
    if (points.size() > 1) {
      throw ambiguous(points);
    }
    var point = points.values().iterator().next();
    return new Places(Optional.of(new Area.Circle(point, radius)), Optional.of(point));
  }

  private static RuntimeException unknown() {
    return RpcErrors.invalid(
        "UNKNOWN_PLACE",
        "no open site of the index lies in this place: write it as the registry does, or send"
            + " latitude and longitude",
        new FieldProblem("near.place", "not a place of the index"));
  }

  private static RuntimeException ambiguous(Map<String, GeoPoint> points) {
    var names =
        points.keySet().stream().sorted().limit(MOST_NAMED).collect(Collectors.joining("; "));
    return RpcErrors.invalid(
        "AMBIGUOUS_PLACE",
        "a radius needs one point, and this name means several places, for example: " + names,
        new FieldProblem("near.place", "add state and country, or send latitude and longitude"));
  }

  private static RuntimeException wrong(String field, String what) {
    return RpcErrors.invalid("WRONG_VALUE", field + ": " + what, new FieldProblem(field, what));
  }
}
