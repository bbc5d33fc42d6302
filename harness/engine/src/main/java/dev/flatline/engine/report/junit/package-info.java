/** A run as test runners tell it. */
@NullMarked
package dev.flatline.engine.report.junit;

import org.jspecify.annotations.NullMarked;
