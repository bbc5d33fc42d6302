/** The command line. */
@NullMarked
package dev.flatline.engine.cli;

import org.jspecify.annotations.NullMarked;
