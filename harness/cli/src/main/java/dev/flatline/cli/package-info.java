/** The command line. */
@NullMarked
package dev.flatline.cli;

import org.jspecify.annotations.NullMarked;
