/** What the commands of this module have in common, and how their options are read. */
@NullMarked
package org.fraudbeam.services.producer.options;

import org.jspecify.annotations.NullMarked;
