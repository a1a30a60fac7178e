package io.shoal.segment;

import java.util.regex.Pattern;

/** What may be the id of a segment: 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}. */
public final class SegmentId {
    /** Says it to people. */
    public static final String RULE = "1 to 64 of a-z, 0-9 and -";

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}");

    private SegmentId() {}

    /** Tells whether this text may be an id. */
    public static boolean valid(String text) {
        return FORM.matcher(text).matches();
    }
}
