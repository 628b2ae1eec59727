/**
 * How scoring goes right now: how much is scored, how fast, how the scores fall, how good they are,
 * and what waits. Free of HTML.
 */
@NullMarked
package org.fraudbeam.services.scorer.live;

import org.jspecify.annotations.NullMarked;
