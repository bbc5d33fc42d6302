/** The commands of a soak. */
@NullMarked
package dev.flatline.cli.soak;

import org.jspecify.annotations.NullMarked;
