/** A real Kafka, Flink and PostgreSQL that live with this process, for the demo and for tests. */
@NullMarked
package org.fraudbeam.services.embedded;

import org.jspecify.annotations.NullMarked;
