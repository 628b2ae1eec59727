/** The measurements: throughput, latency, and what a hot key does to them. */
@NullMarked
package org.fraudbeam.services.standalone.bench.measure;

import org.jspecify.annotations.NullMarked;
