/** How every part of the system gets into Kafka: its addresses, passwords and certificates. */
@NullMarked
package org.fraudbeam.pipelines.kafka;

import org.jspecify.annotations.NullMarked;
