/**
 * What the contenders work on: simulated traffic on topics, and a model that was trained on more of
 * it.
 */
@NullMarked
package org.fraudbeam.services.standalone.bench.workload;

import org.jspecify.annotations.NullMarked;
