/** The three questions of a leak, asked of counters, checkpoints and series. */
@NullMarked
package dev.flatline.engine.verdict;

import org.jspecify.annotations.NullMarked;
