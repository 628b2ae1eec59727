/**
 * Where models live between training and scoring: numbered versions that never change, and aliases
 * that move. A directory serves one machine; whatever serves many stands behind the same interface.
 */
@NullMarked
package org.fraudbeam.pipelines.registry;

import org.jspecify.annotations.NullMarked;
