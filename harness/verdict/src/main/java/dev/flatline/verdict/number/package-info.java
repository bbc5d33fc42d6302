/** Numbers and lengths of time as a person reads them, in one locale whatever the machine's is. */
@NullMarked
package dev.flatline.verdict.number;

import org.jspecify.annotations.NullMarked;
