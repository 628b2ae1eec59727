/**
 * What goes wrong between a payment and the moment a scorer hears of it: events come late, out of
 * order, twice, with other content, or broken. Each disturbance is one small class, seeded, and any
 * of them can be combined.
 */
@NullMarked
package org.fraudbeam.services.producer.disturbance;

import org.jspecify.annotations.NullMarked;
