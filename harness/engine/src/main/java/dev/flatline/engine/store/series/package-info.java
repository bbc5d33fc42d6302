/** Samples and latencies of a case on the disk. */
@NullMarked
package dev.flatline.engine.store.series;

import org.jspecify.annotations.NullMarked;
