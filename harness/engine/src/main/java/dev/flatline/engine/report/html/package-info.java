/** The page of a run. */
@NullMarked
package dev.flatline.engine.report.html;

import org.jspecify.annotations.NullMarked;
