/** What a transaction means: no Kafka, no model, no Flink. */
@NullMarked
package org.fraudbeam.features;

import org.jspecify.annotations.NullMarked;
