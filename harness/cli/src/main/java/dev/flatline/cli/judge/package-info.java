/** The command that judges recorded series. */
@NullMarked
package dev.flatline.cli.judge;

import org.jspecify.annotations.NullMarked;
