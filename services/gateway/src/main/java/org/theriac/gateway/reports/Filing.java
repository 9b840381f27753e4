package org.theriac.gateway.reports;

import java.util.Optional;
import org.theriac.records.v1.ReportHeader;

/**
 * What became of a report in the records.
 *
 * @param changes since the earlier report. Empty = there was none to compare with
 * @param stored the header under which it is stored. Empty = it is not stored
 * @param anew false if the newest stored report said the same, so that it stands for this one
 */
record Filing(Optional<ReportChanges> changes, Optional<ReportHeader> stored, boolean anew) {
  /** Nothing is stored and nothing compared. */
  static final Filing NONE = new Filing(Optional.empty(), Optional.empty(), false);
}
