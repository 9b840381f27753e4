package org.theriac.records.reports;

import java.time.Instant;
import java.util.Comparator;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Texts;

/**
 * A stored report without its content.
 *
 * @param id 1 to 128 characters, unique in the patient
 * @param madeAt when
 * @param madeBy who asked for it; 1 to 256 characters
 * @param oncotreeCode of the tumour, at most 40 characters. Empty = not known
 * @param knowledgeRelease at most 256 characters
 * @param modelVersion at most 256 characters. Empty = rules only
 * @param digest of what it says; 1 to 256 characters, equal digests are the same report
 */
public record StoredReport(
    String id,
    Instant madeAt,
    String madeBy,
    String oncotreeCode,
    String knowledgeRelease,
    String modelVersion,
    String digest) {
  /** Most reports of a patient. */
  public static final int MOST = 500;

  /** Most bytes of a report's content. */
  public static final int MOST_BYTES = 8 << 20;

  /** Newest first, then by id, so that the order is always the same. */
  public static final Comparator<StoredReport> NEWEST_FIRST =
      Comparator.comparing(StoredReport::madeAt).reversed().thenComparing(StoredReport::id);

  /**
   * Checks id and lengths.
   *
   * @throws RecordsException MALFORMED_ID, MALFORMED_FIELD, TOO_LARGE
   */
  public StoredReport {
    Ids.checked(id, "header.report_id");
    Texts.required(madeBy, 256, "header.made_by");
    Texts.limited(oncotreeCode, 40, "header.oncotree_code");
    Texts.limited(knowledgeRelease, 256, "header.knowledge_release");
    Texts.limited(modelVersion, 256, "header.model_version");
    Texts.required(digest, 256, "header.digest");
  }

  /** The id only: the rest is a patient's. */
  @Override
  public String toString() {
    return id;
  }
}
