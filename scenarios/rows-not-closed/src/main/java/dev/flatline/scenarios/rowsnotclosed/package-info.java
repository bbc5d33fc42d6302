/** The incident of rows that keep their connection until they are closed or read to the end. */
@NullMarked
package dev.flatline.scenarios.rowsnotclosed;

import org.jspecify.annotations.NullMarked;
