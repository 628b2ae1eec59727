/**
 * How a batch pipeline runs when a person starts it: on a Flink inside the process, with settings
 * that suit one machine, unless other options of Beam are given. And what the commands that start
 * one have in common.
 */
@NullMarked
package org.fraudbeam.pipelines.run;

import org.jspecify.annotations.NullMarked;
