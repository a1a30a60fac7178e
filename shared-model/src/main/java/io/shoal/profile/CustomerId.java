package io.shoal.profile;

import io.shoal.event.EventReader;

/** What may be the id of a customer: 1 to 128 characters, not all of them blank. */
public final class CustomerId {
    /** Says it to people. */
    public static final String RULE = "1 to " + EventReader.MAXIMUM_LENGTH + " characters, not all blank";

    private CustomerId() {}

    /** Tells whether this text may be an id. */
    public static boolean valid(String text) {
        return !text.isBlank() && text.codePointCount(0, text.length()) <= EventReader.MAXIMUM_LENGTH;
    }
}
