/** Kinds of gauges that the kernel tells of a process. */
@NullMarked
package dev.flatline.process.proc.kind;

import org.jspecify.annotations.NullMarked;
