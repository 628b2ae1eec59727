/** The pipelines: one main class each, launched by command line, Flink or Airflow. */
@NullMarked
package org.fraudbeam.pipelines;

import org.jspecify.annotations.NullMarked;
