package org.theriac.records.profile;

import java.time.Instant;
import org.theriac.records.Opaque;

/**
 * One gene's result.
 *
 * @param gene HGNC symbol
 * @param source what it came from, by which it is replaced
 * @param standing who stands behind it
 * @param signedBy name and qualification of the signer. Empty = not signed
 * @param signedAt when it was signed; the epoch = not signed
 * @param storedAt when it was stored
 * @param knowledgeRelease release of the call. Empty = a laboratory's
 * @param content the result as given
 */
public record Result(
    String gene,
    String source,
    Standing standing,
    String signedBy,
    Instant signedAt,
    Instant storedAt,
    String knowledgeRelease,
    Opaque content) {

  Result signed(String by, Instant at) {
    return new Result(gene, source, Standing.SIGNED, by, at, storedAt, knowledgeRelease, content);
  }
}
