/** Topics and jobs that a cluster is to have, and which of them it has. */
@NullMarked
package org.fraudbeam.services.standalone.deploy;

import org.jspecify.annotations.NullMarked;
