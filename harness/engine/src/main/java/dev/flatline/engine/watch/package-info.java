/** Samples a process that is not ours, and judges what it holds. */
@NullMarked
package dev.flatline.engine.watch;

import org.jspecify.annotations.NullMarked;
