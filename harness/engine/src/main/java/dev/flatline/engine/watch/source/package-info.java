/** Where a watch reads gauges: the kernel, a JVM, an endpoint. */
@NullMarked
package dev.flatline.engine.watch.source;

import org.jspecify.annotations.NullMarked;
