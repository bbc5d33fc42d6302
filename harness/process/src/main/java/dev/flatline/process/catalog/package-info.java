/** Finds incidents in the jars of a folder and loads each over a class path of its own. */
@NullMarked
package dev.flatline.process.catalog;

import org.jspecify.annotations.NullMarked;
