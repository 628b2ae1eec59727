/**
 * What the scoring job is measured against: the same work as a native Flink job, and as a plain
 * loop without any engine.
 */
@NullMarked
package org.fraudbeam.services.standalone.bench.dataflow;

import org.jspecify.annotations.NullMarked;
