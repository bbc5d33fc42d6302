/** The shapes of a release that is deferred past its loop. */
@NullMarked
package dev.flatline.lint.shape;

import org.jspecify.annotations.NullMarked;
