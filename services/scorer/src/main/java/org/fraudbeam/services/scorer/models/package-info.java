/** The models of the registry, as people and monitors see them. */
@NullMarked
package org.fraudbeam.services.scorer.models;

import org.jspecify.annotations.NullMarked;
