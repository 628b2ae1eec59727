/** The transactions and labels that the demo streams: simulated ones, or a user's own. */
@NullMarked
package org.fraudbeam.services.standalone.demo.scenario;

import org.jspecify.annotations.NullMarked;
