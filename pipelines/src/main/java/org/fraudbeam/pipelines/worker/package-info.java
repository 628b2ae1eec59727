/**
 * What the tasks of one worker have in common: things that they share, and a log that is not
 * flooded.
 */
@NullMarked
package org.fraudbeam.pipelines.worker;

import org.jspecify.annotations.NullMarked;
