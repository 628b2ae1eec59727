/** Simulated transactions as files: one a day, with the truth in a column of its own. */
@NullMarked
package org.fraudbeam.services.producer.dataset;

import org.jspecify.annotations.NullMarked;
