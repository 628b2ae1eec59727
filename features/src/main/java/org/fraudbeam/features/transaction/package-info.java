/**
 * What happens on a card: transactions and the labels that arrive for them, as records, JSON and
 * coders.
 */
@NullMarked
package org.fraudbeam.features.transaction;

import org.jspecify.annotations.NullMarked;
