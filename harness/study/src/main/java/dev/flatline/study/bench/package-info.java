/** Benchmarks of the harness itself. */
@NullMarked
package dev.flatline.study.bench;

import org.jspecify.annotations.NullMarked;
