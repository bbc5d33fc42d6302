/**
 * A service of anybody's, in any language, asked all three questions over HTTP and from outside.
 */
@NullMarked
package dev.flatline.engine.check;

import org.jspecify.annotations.NullMarked;
