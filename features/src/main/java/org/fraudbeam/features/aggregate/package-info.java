/**
 * How features are computed: the history of one customer or terminal, and the aggregates cut from
 * it. A history is a pure function of the set of events it has seen, never of their order of
 * arrival. Free of Beam.
 */
@NullMarked
package org.fraudbeam.features.aggregate;

import org.jspecify.annotations.NullMarked;
