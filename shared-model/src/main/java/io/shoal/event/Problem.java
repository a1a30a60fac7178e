package io.shoal.event;

/**
 * What is wrong with one place of what was sent.
 *
 * @param pointer JSON pointer (RFC 6901) to the place, from the root of the request; empty for the whole
 * @param field name of the field, empty where the place has none
 * @param reason what is wrong, for people; quotes nothing of the content
 */
public record Problem(String pointer, String field, String reason) {
    /** Returns a problem of the field at the end of a pointer. */
    static Problem at(String pointer, String reason) {
        return new Problem(pointer, fieldOf(pointer), reason);
    }

    /** Returns the pointer one step further, escaped as RFC 6901 wants it. */
    static String step(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private static String fieldOf(String pointer) {
        var last = pointer.substring(pointer.lastIndexOf('/') + 1);
        return last.replace("~1", "/").replace("~0", "~");
    }
}
