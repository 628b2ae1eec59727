/**
 * What is computed: the declarative definition of features, without a line on how. Free of Beam.
 */
@NullMarked
package org.fraudbeam.features.definition;

import org.jspecify.annotations.NullMarked;
