/** The lines that acquired what is held, for viewers of profiles. */
@NullMarked
package dev.flatline.engine.export.stack;

import org.jspecify.annotations.NullMarked;
