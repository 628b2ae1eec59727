/** What happens while the demo streams: what was sent, what came back, and how good it was. */
@NullMarked
package org.fraudbeam.services.standalone.demo.live;

import org.jspecify.annotations.NullMarked;
