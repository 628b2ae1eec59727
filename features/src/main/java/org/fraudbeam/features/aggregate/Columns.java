package org.fraudbeam.features.aggregate;

import java.io.Serializable;

/**
 * What a history keeps of each transaction besides id, time and amount.
 *
 * @param quantities number of comparisons
 * @param attributes number of attributes
 * @param ledger whether it also keeps what only the first entity needs: a hash of the content, by
 *     which duplicates are told from conflicts, and the terminal, to which revisions go
 */
record Columns(int quantities, int attributes, boolean ledger) implements Serializable {}
