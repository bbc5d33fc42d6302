package dev.flatline.engine.compare;

import java.util.List;

/**
 * What the template of a comparison is filled with.
 *
 * @param closing the result in a sentence
 * @param notes what was not compared, and what was planned otherwise
 * @param table of the figures, as HTML
 * @param styles inlined
 */
record ComparisonPage(
    String status, boolean pass, String closing, List<String> notes, String table, String styles) {}
