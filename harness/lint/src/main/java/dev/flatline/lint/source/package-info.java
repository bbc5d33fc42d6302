/** Finds class files in folders, jars and jars within jars. */
@NullMarked
package dev.flatline.lint.source;

import org.jspecify.annotations.NullMarked;
