/** What the pages of the console show, ready to be written: every text and every number's words. */
@NullMarked
package org.fraudbeam.services.scorer.console.page;

import org.jspecify.annotations.NullMarked;
