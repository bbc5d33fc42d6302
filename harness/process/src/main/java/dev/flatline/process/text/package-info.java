/** Text from outside, neutralised for the format that it goes into. */
@NullMarked
package dev.flatline.process.text;

import org.jspecify.annotations.NullMarked;
