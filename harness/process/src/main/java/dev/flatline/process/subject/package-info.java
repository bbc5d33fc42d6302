/** A variant in a JVM of its own, beside its companion. */
@NullMarked
package dev.flatline.process.subject;

import org.jspecify.annotations.NullMarked;
