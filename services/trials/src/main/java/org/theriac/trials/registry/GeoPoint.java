package org.theriac.trials.registry;

/**
 * A point on the earth.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {
  /** Mean radius of the earth by the IUGG, in kilometres. */
  private static final double EARTH = 6_371.0088;

  /** Whether both numbers lie in their range. */
  public boolean valid() {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  }

  /** Kilometres on a great circle, by the haversine formula. */
  public double kilometresTo(GeoPoint other) {
    double north = Math.toRadians(other.latitude - latitude);
    double east = Math.toRadians(other.longitude - longitude);
    double half =
        Math.pow(Math.sin(north / 2), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(east / 2), 2);
    return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
  }
}
