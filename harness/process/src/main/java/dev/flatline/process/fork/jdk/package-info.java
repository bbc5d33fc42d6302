/** The JDKs of this machine. */
@NullMarked
package dev.flatline.process.fork.jdk;

import org.jspecify.annotations.NullMarked;
