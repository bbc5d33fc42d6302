/** Finds resources that are acquired in a loop and released only after it, in class files. */
@NullMarked
package dev.flatline.lint;

import org.jspecify.annotations.NullMarked;
