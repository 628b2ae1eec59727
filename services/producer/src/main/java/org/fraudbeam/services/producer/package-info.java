/** Makes events: the simulator, and the replayer of files into Kafka. */
@NullMarked
package org.fraudbeam.services.producer;

import org.jspecify.annotations.NullMarked;
