/** Who did what when: about alerts, accounts and keys, models and rules. */
@NullMarked
package org.fraudbeam.services.scorer.audit;

import org.jspecify.annotations.NullMarked;
