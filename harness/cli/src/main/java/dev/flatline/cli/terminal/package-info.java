/** What a terminal is told, and how a command ends. */
@NullMarked
package dev.flatline.cli.terminal;

import org.jspecify.annotations.NullMarked;
