/** What a soak has shown, as text and as a page. */
@NullMarked
package dev.flatline.engine.soakpage;

import org.jspecify.annotations.NullMarked;
