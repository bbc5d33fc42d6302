/** Reads what processes hold from {@code /proc}, without touching them. */
@NullMarked
package dev.flatline.engine.proc;

import org.jspecify.annotations.NullMarked;
