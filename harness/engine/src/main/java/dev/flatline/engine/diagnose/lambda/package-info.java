/** What class files say of the lambdas of a program. */
@NullMarked
package dev.flatline.engine.diagnose.lambda;

import org.jspecify.annotations.NullMarked;
