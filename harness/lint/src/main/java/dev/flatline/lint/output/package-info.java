/** Findings as text, JSON and SARIF. */
@NullMarked
package dev.flatline.lint.output;

import org.jspecify.annotations.NullMarked;
