/** Values of options: how they are read, in which range, and what is said of one that is none. */
@NullMarked
package dev.flatline.cli.value;

import org.jspecify.annotations.NullMarked;
