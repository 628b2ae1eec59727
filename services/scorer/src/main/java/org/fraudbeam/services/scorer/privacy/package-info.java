/** What is kept and shown of the people whose payments are scored. */
@NullMarked
package org.fraudbeam.services.scorer.privacy;

import org.jspecify.annotations.NullMarked;
