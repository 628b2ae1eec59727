package org.fraudbeam.services.standalone.bench.measure;

import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.contender.Health;

/**
 * How one contender went through the whole traffic once.
 *
 * @param contender who
 * @param round the round, from 1
 * @param averageRate transactions a second from the first score to the last, cold start included
 * @param steadyRate transactions a second over the last two thirds
 * @param cpuMicros time of the processors a transaction, in microseconds, start of the process
 *     included
 * @param health its checkpoints and restarts
 */
public record ThroughputRound(
    Contender contender,
    int round,
    double averageRate,
    double steadyRate,
    double cpuMicros,
    Health health) {}
