/** The commands that measure the harness itself. */
@NullMarked
package dev.flatline.cli.bench;

import org.jspecify.annotations.NullMarked;
