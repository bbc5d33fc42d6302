/** What a machine does beside the run: who else takes its processors. */
@NullMarked
package dev.flatline.process.machine;

import org.jspecify.annotations.NullMarked;
