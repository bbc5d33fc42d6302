/** A demo on the disk: what was shown, shown again or drawn as one picture. */
@NullMarked
package dev.flatline.engine.demo.record;

import org.jspecify.annotations.NullMarked;
