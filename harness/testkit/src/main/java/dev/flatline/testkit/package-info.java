/** The JUnit tests that every incident inherits. */
@NullMarked
package dev.flatline.testkit;

import org.jspecify.annotations.NullMarked;
