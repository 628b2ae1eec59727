/** Who may call what: roles, API keys and accounts. */
@NullMarked
package org.fraudbeam.services.scorer.access;

import org.jspecify.annotations.NullMarked;
