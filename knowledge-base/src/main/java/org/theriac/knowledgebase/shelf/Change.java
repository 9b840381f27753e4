package org.theriac.knowledgebase.shelf;

import java.time.Instant;

/**
 * A change of the release that is used.
 *
 * @param at when
 * @param action {@code activate} or {@code rollback}
 * @param from id of the release before
 * @param to id of the release after
 * @param by who decided it
 * @param reason why
 */
public record Change(Instant at, String action, String from, String to, String by, String reason) {}
