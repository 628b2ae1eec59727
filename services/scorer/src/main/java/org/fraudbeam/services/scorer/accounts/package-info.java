/** People with their passwords and sessions, programs with their keys: how each proves itself. */
@NullMarked
package org.fraudbeam.services.scorer.accounts;

import org.jspecify.annotations.NullMarked;
