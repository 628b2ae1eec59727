/** Files that hold passwords and keys, and connections that were refused. */
@NullMarked
package org.fraudbeam.pipelines.security;

import org.jspecify.annotations.NullMarked;
