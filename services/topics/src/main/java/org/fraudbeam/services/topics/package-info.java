/** The topics of a Kafka cluster: that they exist, take records, and keep what is needed. */
@NullMarked
package org.fraudbeam.services.topics;

import org.jspecify.annotations.NullMarked;
