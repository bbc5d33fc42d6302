/** Lines of code that hold what is not given back: why, in words, and as places. */
@NullMarked
package dev.flatline.engine.site;

import org.jspecify.annotations.NullMarked;
