/** Tables of text cells, read from the formats in which tools write series. */
@NullMarked
package dev.flatline.engine.table;

import org.jspecify.annotations.NullMarked;
