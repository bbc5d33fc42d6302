/** Browsers and servers that the harness's own tests start. */
@NullMarked
package dev.flatline.itsupport;

import org.jspecify.annotations.NullMarked;
