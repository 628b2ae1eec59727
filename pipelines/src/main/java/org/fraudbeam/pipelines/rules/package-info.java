/**
 * Rules that people write beside the model: a condition in CEL over a transaction, its features and
 * its score, and what is to be done where it holds. They are checked before they are saved, judged
 * by the same code on the stream and in a dry run, and travel on a compacted topic. Free of Beam.
 */
@NullMarked
package org.fraudbeam.pipelines.rules;

import org.jspecify.annotations.NullMarked;
