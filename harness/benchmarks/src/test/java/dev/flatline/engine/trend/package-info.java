/** What a verdict costs, in time and in memory. */
@NullMarked
package dev.flatline.verdict.trend;

import org.jspecify.annotations.NullMarked;
