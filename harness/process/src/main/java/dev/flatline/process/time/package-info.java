/** The one clock of the harness, so that a test can give its own. */
@NullMarked
package dev.flatline.process.time;

import org.jspecify.annotations.NullMarked;
