package org.theriac.trials.index;

import org.theriac.trials.registry.GeoPoint;

/** Where a site must be. */
public sealed interface Area {
  /**
   * Around a point.
   *
   * @param center the point
   * @param kilometres radius
   */
  record Circle(GeoPoint center, double kilometres) implements Area {}

  /**
   * In a city, state or country by its name.
   *
   * @param name as a person writes it
   */
  record Named(String name) implements Area {}
}
