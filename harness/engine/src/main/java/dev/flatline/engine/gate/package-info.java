/** The gate of a roll-out on p99 and errors, which asks any Prometheus two queries. */
@NullMarked
package dev.flatline.engine.gate;

import org.jspecify.annotations.NullMarked;
