package io.shoal.segment;

import java.util.Optional;

/**
 * What a segment means to people; decides nothing.
 *
 * @param name what people call it; the id where the author gave none
 * @param description what it is for, empty where the author gave none
 * @param owner who answers for it
 * @param reviewEvery after which time its owner wants to look at it again, as written ({@code 90 DAYS})
 * @param purpose why personal attributes may be used in it
 */
public record About(
        String name,
        String description,
        Optional<String> owner,
        Optional<String> reviewEvery,
        Optional<String> purpose) {
    /** Returns a name and nothing else. */
    public static About named(String name) {
        return new About(name, "", Optional.empty(), Optional.empty(), Optional.empty());
    }
}
