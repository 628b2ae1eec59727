package org.fraudbeam.services.standalone.bench.measure;

import org.fraudbeam.services.standalone.bench.contender.Contender;
import org.fraudbeam.services.standalone.bench.contender.Health;

/**
 * How long transactions took from the moment they were handed to a producer to the moment a
 * consumer had their score.
 *
 * @param contender who
 * @param run the run, from 1
 * @param p50 half of them took at most this long, in milliseconds
 * @param p99 99 of 100, in milliseconds
 * @param p999 999 of 1000, in milliseconds
 * @param largest all of them, in milliseconds
 * @param scored number of transactions behind these figures
 * @param health its checkpoints and restarts
 */
public record LatencyRun(
    Contender contender,
    int run,
    double p50,
    double p99,
    double p999,
    double largest,
    long scored,
    Health health) {}
