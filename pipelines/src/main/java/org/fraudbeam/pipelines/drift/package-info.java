/**
 * Is what was served still what would be computed, and does the world still look like the training
 * set?
 */
@NullMarked
package org.fraudbeam.pipelines.drift;

import org.jspecify.annotations.NullMarked;
