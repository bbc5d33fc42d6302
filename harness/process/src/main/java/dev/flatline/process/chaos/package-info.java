/** Faults: each with a witness that it landed, and an undo that is on the disk before the act. */
@NullMarked
package dev.flatline.process.chaos;

import org.jspecify.annotations.NullMarked;
