/**
 * Reading and writing events and features: files (CSV, gzipped CSV, Parquet) and Kafka. Whatever
 * cannot be read goes to a dead letter with its original bytes and the reason, or stops the run.
 */
@NullMarked
package org.fraudbeam.pipelines.io;

import org.jspecify.annotations.NullMarked;
