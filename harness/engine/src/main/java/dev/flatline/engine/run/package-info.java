/** Carries a plan out: forks, rounds, checkpoints, and the grading of the answers. */
@NullMarked
package dev.flatline.engine.run;

import org.jspecify.annotations.NullMarked;
