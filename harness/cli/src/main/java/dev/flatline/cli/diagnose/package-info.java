/** The command that says what a process holds, who took it, and why it is not given back. */
@NullMarked
package dev.flatline.cli.diagnose;

import org.jspecify.annotations.NullMarked;
