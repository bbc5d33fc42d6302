/** Sets two runs, or two cases, side by side. */
@NullMarked
package dev.flatline.engine.compare;

import org.jspecify.annotations.NullMarked;
