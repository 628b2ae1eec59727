/** The scorer service by itself, beside a Kafka and a scoring job that run elsewhere. */
@NullMarked
package org.fraudbeam.services.standalone.serve;

import org.jspecify.annotations.NullMarked;
