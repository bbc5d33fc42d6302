/** Pages for a browser: templates, and what each page carries inside itself. */
@NullMarked
package dev.flatline.process.page;

import org.jspecify.annotations.NullMarked;
