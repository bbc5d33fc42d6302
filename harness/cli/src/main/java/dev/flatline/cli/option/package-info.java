/** Options that several commands share. */
@NullMarked
package dev.flatline.cli.option;

import org.jspecify.annotations.NullMarked;
