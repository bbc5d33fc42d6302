/** Draws verdicts. */
@NullMarked
package dev.flatline.engine.plot;

import org.jspecify.annotations.NullMarked;
