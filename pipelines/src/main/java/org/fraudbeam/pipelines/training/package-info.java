/**
 * From labelled transactions to a registered model: the training set, the split by time, the
 * Handbook's evaluation protocol, and training itself.
 */
@NullMarked
package org.fraudbeam.pipelines.training;

import org.jspecify.annotations.NullMarked;
