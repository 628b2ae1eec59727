/**
 * The streaming job: features of every transaction, the champion's score, and an alert with reasons
 * where it is high. And the batch job that scores a day again.
 */
@NullMarked
package org.fraudbeam.pipelines.scoring;

import org.jspecify.annotations.NullMarked;
