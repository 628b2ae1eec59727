/** What every part of the HTTP API has in common: problems, documentation, health and metrics. */
@NullMarked
package org.fraudbeam.services.scorer.api;

import org.jspecify.annotations.NullMarked;
