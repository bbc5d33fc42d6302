/** What methods acquire, keep and release, and what the methods that they call do of that. */
@NullMarked
package dev.flatline.lint.resource;

import org.jspecify.annotations.NullMarked;
