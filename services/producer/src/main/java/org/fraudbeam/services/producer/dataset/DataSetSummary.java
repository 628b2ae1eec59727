package org.fraudbeam.services.producer.dataset;

/**
 * What was written.
 *
 * @param files number of files
 * @param rows number of rows
 * @param frauds number of rows that are frauds
 */
public record DataSetSummary(int files, long rows, long frauds) {}
