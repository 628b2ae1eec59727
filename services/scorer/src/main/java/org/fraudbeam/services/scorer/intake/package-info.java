/** From a topic into the database: nothing is lost, and nothing is there twice. */
@NullMarked
package org.fraudbeam.services.scorer.intake;

import org.jspecify.annotations.NullMarked;
