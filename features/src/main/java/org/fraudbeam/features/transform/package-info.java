/** From events to feature vectors: the one transform that every pipeline uses. */
@NullMarked
package org.fraudbeam.features.transform;

import org.jspecify.annotations.NullMarked;
