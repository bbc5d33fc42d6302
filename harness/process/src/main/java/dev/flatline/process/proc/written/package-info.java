/** Whose the files are that were written into a directory of all. */
@NullMarked
package dev.flatline.process.proc.written;

import org.jspecify.annotations.NullMarked;
