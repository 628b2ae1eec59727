/** The PostgreSQL that holds alerts, verdicts and accounts: connections and the schema. */
@NullMarked
package org.fraudbeam.services.scorer.database;

import org.jspecify.annotations.NullMarked;
