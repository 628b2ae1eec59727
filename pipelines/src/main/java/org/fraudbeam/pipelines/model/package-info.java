/**
 * The fraud model: its training, its metrics, its threshold, its reasons and the bundle directory
 * it travels in. Nothing here knows Beam, Kafka or a registry.
 */
@NullMarked
package org.fraudbeam.pipelines.model;

import org.jspecify.annotations.NullMarked;
