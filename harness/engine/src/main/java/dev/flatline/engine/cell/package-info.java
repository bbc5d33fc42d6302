/** What the text of one cell says: a number with a unit, a time, or that nothing was measured. */
@NullMarked
package dev.flatline.engine.cell;

import org.jspecify.annotations.NullMarked;
