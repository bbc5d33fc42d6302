/** The incident of an operation that takes a second connection while it holds its first. */
@NullMarked
package dev.flatline.scenarios.nestedacquire;

import org.jspecify.annotations.NullMarked;
