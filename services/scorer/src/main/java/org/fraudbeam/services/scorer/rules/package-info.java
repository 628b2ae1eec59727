/** The rules beside the model: what people see of them, and change. */
@NullMarked
package org.fraudbeam.services.scorer.rules;

import org.jspecify.annotations.NullMarked;
