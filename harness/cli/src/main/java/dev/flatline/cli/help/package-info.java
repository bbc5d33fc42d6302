/** Help: of a command, on a topic, and all commands on one page. */
@NullMarked
package dev.flatline.cli.help;

import org.jspecify.annotations.NullMarked;
