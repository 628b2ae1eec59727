/**
 * The streaming job: features of every transaction, the champion's score, and an alert with reasons
 * where it is high.
 */
@NullMarked
package org.fraudbeam.pipelines.scoring;

import org.jspecify.annotations.NullMarked;
