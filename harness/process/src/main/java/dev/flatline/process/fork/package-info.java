/** Forked JVMs: their limits, their link, their end and what they said last. */
@NullMarked
package dev.flatline.process.fork;

import org.jspecify.annotations.NullMarked;
