package io.shoal.imports.mapping;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes: {@code {column}}, and {@code {occurrence}} for the number of an event among equal ones.
 *
 * @param text with its holes
 */
record Template(String text) {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]+)}");

    private static final String OCCURRENCE = "occurrence";

    String fill(Row row, int occurrence) {
        return HOLE.matcher(text)
                .replaceAll(hole -> Matcher.quoteReplacement(
                        name(hole).equals(OCCURRENCE) ? Integer.toString(occurrence) : row.text(name(hole))));
    }

    Set<String> columns() {
        var columns = new TreeSet<String>();
        HOLE.matcher(text).results().map(Template::name).forEach(columns::add);
        columns.remove(OCCURRENCE);
        return columns;
    }

    private static String name(MatchResult hole) {
        return hole.group(1).strip();
    }
}
