package org.fraudbeam.services.scorer.live;

/**
 * What a reader has left over.
 *
 * @param reader who
 * @param records how many records of its topic it has not read for more than {@link
 *     LiveWatch#PERIOD}
 */
public record Lag(Reader reader, long records) {}
