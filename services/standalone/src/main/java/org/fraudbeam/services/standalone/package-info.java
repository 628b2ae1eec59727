/** The command line, and everything embedded in one command. */
@NullMarked
package org.fraudbeam.services.standalone;

import org.jspecify.annotations.NullMarked;
