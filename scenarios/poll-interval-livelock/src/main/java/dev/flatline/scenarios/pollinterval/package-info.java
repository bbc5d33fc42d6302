/** The incident of a batch that takes longer than its group waits for the next poll. */
@NullMarked
package dev.flatline.scenarios.pollinterval;

import org.jspecify.annotations.NullMarked;
