/** The stores of runs, soaks and watches, told to whoever exports them. */
@NullMarked
package dev.flatline.engine.export.source;

import org.jspecify.annotations.NullMarked;
