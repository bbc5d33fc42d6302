/** A roll-out of one variant over another, with two gates at each weight. */
@NullMarked
package dev.flatline.engine.canary;

import org.jspecify.annotations.NullMarked;
