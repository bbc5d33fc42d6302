/** An operation that was repeated, on a page for a browser. */
@NullMarked
package dev.flatline.process.repeat.page;

import org.jspecify.annotations.NullMarked;
