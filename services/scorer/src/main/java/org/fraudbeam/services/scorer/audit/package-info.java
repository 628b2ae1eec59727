/** Who did what when: about alerts, accounts and keys. */
@NullMarked
package org.fraudbeam.services.scorer.audit;

import org.jspecify.annotations.NullMarked;
