/** Pages for a browser: templates, and what each page carries inside itself. */
@NullMarked
package dev.flatline.engine.page;

import org.jspecify.annotations.NullMarked;
