package org.fraudbeam.services.standalone.demo.live;

import org.fraudbeam.features.transaction.Transaction;

/**
 * An alert as it came from its topic.
 *
 * @param transaction what is suspicious
 * @param score probability of fraud in [0, 1]
 * @param reason why, the strongest of its reasons in words
 */
public record Alert(Transaction transaction, double score, String reason) {}
