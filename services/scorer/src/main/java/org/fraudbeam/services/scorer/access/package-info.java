/** Who may call what: the role that each route needs, and the callers that have it. */
@NullMarked
package org.fraudbeam.services.scorer.access;

import org.jspecify.annotations.NullMarked;
