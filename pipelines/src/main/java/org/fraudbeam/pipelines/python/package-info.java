/** Python for what of the service is written in it: MLflow and Airflow. */
@NullMarked
package org.fraudbeam.pipelines.python;

import org.jspecify.annotations.NullMarked;
