/** The processes that belong together: found, kept when they are orphaned, ended together. */
@NullMarked
package dev.flatline.process.tree;

import org.jspecify.annotations.NullMarked;
