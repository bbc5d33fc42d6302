/** The incident of writers for each of which the JDK keeps a buffer that nobody sees. */
@NullMarked
package dev.flatline.scenarios.directbuffers;

import org.jspecify.annotations.NullMarked;
