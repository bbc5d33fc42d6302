/** Drives one process: rounds of load, rounds with faults, checkpoints. */
@NullMarked
package dev.flatline.process.drive;

import org.jspecify.annotations.NullMarked;
