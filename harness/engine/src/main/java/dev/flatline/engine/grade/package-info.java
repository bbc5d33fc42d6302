/** Holds what a scenario expects against what was judged. */
@NullMarked
package dev.flatline.engine.grade;

import org.jspecify.annotations.NullMarked;
