/** Answers to a question, how sure they are, and what being wrong may cost. */
@NullMarked
package dev.flatline.verdict.answer;

import org.jspecify.annotations.NullMarked;
