/** The three questions of a leak, asked of counters, checkpoints and series. */
@NullMarked
package dev.flatline.verdict.question;

import org.jspecify.annotations.NullMarked;
