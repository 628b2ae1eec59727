/** A Flink cluster and its jobs, as its REST API shows them to whoever submits a job. */
@NullMarked
package org.fraudbeam.pipelines.cluster;

import org.jspecify.annotations.NullMarked;
