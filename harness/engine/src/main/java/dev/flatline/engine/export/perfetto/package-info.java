/** Traces that Perfetto opens. */
@NullMarked
package dev.flatline.engine.export.perfetto;

import org.jspecify.annotations.NullMarked;
