/** What a forked JVM printed, bounded. */
@NullMarked
package dev.flatline.process.fork.output;

import org.jspecify.annotations.NullMarked;
