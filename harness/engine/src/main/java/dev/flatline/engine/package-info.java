/** The harness: plans runs, forks variants, watches them from outside and judges what they hold. */
@NullMarked
package dev.flatline.engine;

import org.jspecify.annotations.NullMarked;
