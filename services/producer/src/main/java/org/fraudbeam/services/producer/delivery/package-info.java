/** Sends events to Kafka, each at its moment on a clock that may run faster than ours. */
@NullMarked
package org.fraudbeam.services.producer.delivery;

import org.jspecify.annotations.NullMarked;
