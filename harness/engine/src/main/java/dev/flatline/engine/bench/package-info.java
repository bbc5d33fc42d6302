/** Benchmarks of the harness itself. */
@NullMarked
package dev.flatline.engine.bench;

import org.jspecify.annotations.NullMarked;
