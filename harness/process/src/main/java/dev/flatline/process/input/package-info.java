/** Files that a user names, opened so that none of them can hold the harness up or fill it. */
@NullMarked
package dev.flatline.process.input;

import org.jspecify.annotations.NullMarked;
