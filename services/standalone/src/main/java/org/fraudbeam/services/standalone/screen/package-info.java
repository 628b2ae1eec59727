/** What a command that runs for long shows: lines that stay, and a status that changes in place. */
@NullMarked
package org.fraudbeam.services.standalone.screen;

import org.jspecify.annotations.NullMarked;
