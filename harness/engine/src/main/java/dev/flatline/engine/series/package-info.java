/** Series of readings chosen from a table: its clock, its numbers and what tells its rows apart. */
@NullMarked
package dev.flatline.engine.series;

import org.jspecify.annotations.NullMarked;
