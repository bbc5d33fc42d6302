/** The kinds of fault, a file a kind or a family of them, and the list of all. */
@NullMarked
package dev.flatline.process.kinds;

import org.jspecify.annotations.NullMarked;
