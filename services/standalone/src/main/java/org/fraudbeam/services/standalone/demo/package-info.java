/**
 * The whole of Fraudbeam on one machine in one command: a Kafka, a Flink, a history, a model
 * trained on it, and transactions that are scored while one watches.
 */
@NullMarked
package org.fraudbeam.services.standalone.demo;

import org.jspecify.annotations.NullMarked;
