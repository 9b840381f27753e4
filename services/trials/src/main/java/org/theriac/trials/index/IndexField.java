package org.theriac.trials.index;

/** Names of the index's fields. */
final class IndexField {
  static final String ID = "id";
  static final String ORDER = "order";
  static final String KIND = "kind";
  static final String TRIAL = "trial";
  static final String NAME = "name";
  static final String STATUS = "status";
  static final String PHASE = "phase";
  static final String SEX = "sex";
  static final String YOUNGEST = "youngest";
  static final String OLDEST = "oldest";
  static final String PLACE = "place";
  static final String POINT = "point";
  static final String TUMOUR = "tumour";
  static final String MARKER = "marker";
  static final String DRUG = "drug";
  static final String HEAD = "head";
  static final String TEXT = "text";
  static final String EXCLUDED = "excluded";
  static final String STORED = "stored";

  private IndexField() {}
}
