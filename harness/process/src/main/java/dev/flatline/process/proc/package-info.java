/** Reads what processes hold from {@code /proc}, without touching them. */
@NullMarked
package dev.flatline.process.proc;

import org.jspecify.annotations.NullMarked;
