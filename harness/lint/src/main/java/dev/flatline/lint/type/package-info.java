/** Which types are closeable, from class files and the JDK. */
@NullMarked
package dev.flatline.lint.type;

import org.jspecify.annotations.NullMarked;
