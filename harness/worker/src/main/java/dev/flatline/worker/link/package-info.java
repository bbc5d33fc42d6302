/** The pipe between the harness and a forked JVM: framed, serialised records of the JDK alone. */
@NullMarked
package dev.flatline.worker.link;

import org.jspecify.annotations.NullMarked;
