/** The review console: pages for fraud analysts, made on the server and kept fresh by htmx. */
@NullMarked
package org.fraudbeam.services.scorer.console;

import org.jspecify.annotations.NullMarked;
