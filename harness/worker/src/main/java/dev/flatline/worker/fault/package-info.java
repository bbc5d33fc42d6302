/** Faults that strike from inside a forked JVM. */
@NullMarked
package dev.flatline.worker.fault;

import org.jspecify.annotations.NullMarked;
