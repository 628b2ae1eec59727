/** What the demo shows: lines that stay, and a status that changes in place. */
@NullMarked
package org.fraudbeam.services.standalone.demo.screen;

import org.jspecify.annotations.NullMarked;
