/** The incident of a batch that keeps a file open per item until the whole batch ends. */
@NullMarked
package dev.flatline.scenarios.filehandle;

import org.jspecify.annotations.NullMarked;
