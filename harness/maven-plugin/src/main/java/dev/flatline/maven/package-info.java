/** What of Flatline a Maven build can run. */
@NullMarked
package dev.flatline.maven;

import org.jspecify.annotations.NullMarked;
