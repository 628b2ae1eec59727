@NullMarked
package org.fraudbeam.pipelines.io;

import org.jspecify.annotations.NullMarked;
