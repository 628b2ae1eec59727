/** Random numbers that depend on a seed and a purpose, never on what else is drawn. */
@NullMarked
package org.fraudbeam.services.producer.random;

import org.jspecify.annotations.NullMarked;
