/** A real Kafka and a real Flink that run inside this process, for the demo and for tests. */
@NullMarked
package org.fraudbeam.services.embedded;

import org.jspecify.annotations.NullMarked;
