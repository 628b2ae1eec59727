/**
 * Request and reply over Kafka: a transaction goes in at {@code POST /predict}, a decision comes
 * back.
 */
@NullMarked
package org.fraudbeam.services.scorer.predict;

import org.jspecify.annotations.NullMarked;
