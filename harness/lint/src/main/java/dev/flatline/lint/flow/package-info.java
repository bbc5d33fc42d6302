/** Where the values of a method come from, its loops, and the paths through them. */
@NullMarked
package dev.flatline.lint.flow;

import org.jspecify.annotations.NullMarked;
