/** Tables out of text, format by format. */
@NullMarked
package dev.flatline.engine.table.read;

import org.jspecify.annotations.NullMarked;
