/** What a verdict costs, in time and in memory. */
@NullMarked
package dev.flatline.engine.trend;

import org.jspecify.annotations.NullMarked;
