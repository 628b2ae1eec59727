/**
 * Alerts from their topic to an analyst's verdict: how they are kept, found, taken and decided, and
 * how a verdict becomes a label.
 */
@NullMarked
package org.fraudbeam.services.scorer.alerts;

import org.jspecify.annotations.NullMarked;
