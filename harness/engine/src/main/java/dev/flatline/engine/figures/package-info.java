/** The figures of cases side by side, before and after a fix, each with the run that it is of. */
@NullMarked
package dev.flatline.engine.figures;

import org.jspecify.annotations.NullMarked;
