package io.shoal.rule.source;

import java.util.regex.Pattern;

/** How names and texts are written in a rule. */
public final class Writing {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Writing() {}

    /** A name that begins a path, or of an event: in backticks where it is no plain name, or a keyword. */
    public static String name(String key) {
        return PLAIN.matcher(key).matches() && Keyword.of(key).isEmpty() ? key : backticked(key);
    }

    /** A name after a dot, where keywords are free. */
    public static String inner(String key) {
        return PLAIN.matcher(key).matches() ? key : backticked(key);
    }

    /** Any name in backticks; a backtick within is written twice. */
    public static String backticked(String key) {
        return "`" + key.replace("`", "``") + "`";
    }

    /** A text in single quotes, with escapes only where they are needed. */
    public static String text(String text) {
        StringBuilder written = new StringBuilder(text.length() + 2).append('\'');
        text.chars().forEach(character -> append(written, (char) character));
        return written.append('\'').toString();
    }

    private static void append(StringBuilder written, char character) {
        switch (character) {
            case '\\' -> written.append("\\\\");
            case '\'' -> written.append("\\'");
            case '\n' -> written.append("\\n");
            case '\t' -> written.append("\\t");
            default -> {
                if (Character.isISOControl(character)) {
                    written.append("\\u%04X".formatted((int) character));
                } else {
                    written.append(character);
                }
            }
        }
    }
}
