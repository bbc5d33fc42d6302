/** Go's {@code defer}, {@code recover} and named results for one call of a Java lambda. */
@NullMarked
package dev.flatline.scenarios.defer;

import org.jspecify.annotations.NullMarked;
