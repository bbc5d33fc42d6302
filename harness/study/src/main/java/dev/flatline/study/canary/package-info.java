/** Roll-outs on a simulated clock: how often a gate is wrong, and when it is right. */
@NullMarked
package dev.flatline.study.canary;

import org.jspecify.annotations.NullMarked;
