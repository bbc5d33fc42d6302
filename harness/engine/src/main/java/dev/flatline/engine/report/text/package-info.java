/** A run for a terminal and for a pull request. */
@NullMarked
package dev.flatline.engine.report.text;

import org.jspecify.annotations.NullMarked;
