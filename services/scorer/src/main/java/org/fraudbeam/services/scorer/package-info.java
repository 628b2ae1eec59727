/** The service that answers over HTTP: predictions, alerts and the review console. */
@NullMarked
package org.fraudbeam.services.scorer;

import org.jspecify.annotations.NullMarked;
