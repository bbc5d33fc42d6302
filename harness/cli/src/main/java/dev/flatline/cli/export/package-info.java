/** The commands that hand what is stored to programs of others. */
@NullMarked
package dev.flatline.cli.export;

import org.jspecify.annotations.NullMarked;
