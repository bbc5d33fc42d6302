/** A verdict on a series from any source: files, a pipe, a monitoring server. */
@NullMarked
package dev.flatline.engine.judge;

import org.jspecify.annotations.NullMarked;
