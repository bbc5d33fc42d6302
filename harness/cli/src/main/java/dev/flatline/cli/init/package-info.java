/** The first description of a service: asked for, and written. */
@NullMarked
package dev.flatline.cli.init;

import org.jspecify.annotations.NullMarked;
