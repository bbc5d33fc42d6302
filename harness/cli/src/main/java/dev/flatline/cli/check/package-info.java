/** The command {@code check}. */
@NullMarked
package dev.flatline.cli.check;

import org.jspecify.annotations.NullMarked;
