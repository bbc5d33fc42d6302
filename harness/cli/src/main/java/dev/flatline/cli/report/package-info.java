/** How stored runs are shown together. */
@NullMarked
package dev.flatline.cli.report;

import org.jspecify.annotations.NullMarked;
