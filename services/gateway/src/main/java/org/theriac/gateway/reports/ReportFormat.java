package org.theriac.gateway.reports;

import io.micronaut.http.MediaType;
import org.theriac.gateway.json.Answers;

/** The forms in which a report is given. */
enum ReportFormat {
  JSON(MediaType.APPLICATION_JSON),
  FHIR(Answers.FHIR),
  PAGE(MediaType.TEXT_HTML),
  PDF("application/pdf"),
  TABLE("text/tab-separated-values");

  final String type;

  ReportFormat(String type) {
    this.type = type;
  }

  /** The form that a caller accepts first; JSON if none of these. */
  static ReportFormat accepted(Iterable<MediaType> accepted) {
    for (MediaType type : accepted) {
      for (ReportFormat format : values()) {
        if (type.getName().equals(format.type)) {
          return format;
        }
      }
    }
    return JSON;
  }
}
