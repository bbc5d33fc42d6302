/** The incident of an operation that takes two things and loses one when the other fails. */
@NullMarked
package dev.flatline.scenarios.halfacquired;

import org.jspecify.annotations.NullMarked;
