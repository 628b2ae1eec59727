/** One contender in a process of its own, so that none profits from what another left behind. */
@NullMarked
package org.fraudbeam.services.standalone.bench.contender;

import org.jspecify.annotations.NullMarked;
