/** Kills, stops and cuts off the parts of a stack at work, and checks that nothing is lost. */
@NullMarked
package org.fraudbeam.services.standalone.bench.chaos;

import org.jspecify.annotations.NullMarked;
