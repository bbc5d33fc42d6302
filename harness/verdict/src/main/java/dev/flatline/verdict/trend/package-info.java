/**
 * Decides from the samples of a gauge whether what it measures is flat, rising, or not decidable.
 */
@NullMarked
package dev.flatline.verdict.trend;

import org.jspecify.annotations.NullMarked;
