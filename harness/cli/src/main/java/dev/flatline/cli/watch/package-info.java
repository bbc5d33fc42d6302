/** The command that watches a process. */
@NullMarked
package dev.flatline.cli.watch;

import org.jspecify.annotations.NullMarked;
