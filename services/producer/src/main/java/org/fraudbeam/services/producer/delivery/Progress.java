package org.fraudbeam.services.producer.delivery;

/**
 * How far a producer has come.
 *
 * @param position number of messages, from the beginning of the sequence, that are all safe: where
 *     another producer can go on. It lags behind what was sent.
 * @param sent number of messages handed to the sink by this producer
 * @param dueMillis when the latest message was due on the events' clock, epoch milliseconds; 0
 *     before the first
 */
public record Progress(long position, long sent, long dueMillis) {}
