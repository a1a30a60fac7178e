package io.shoal.profile;

import java.util.Arrays;

/** Bytes that do not change. */
public final class Bytes {
    /** No bytes. */
    public static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Returns a copy of these bytes. */
    public static Bytes of(byte[] content) {
        return content.length == 0 ? NONE : new Bytes(content.clone());
    }

    /** Returns a copy of the content. */
    public byte[] toArray() {
        return content.clone();
    }

    /** Returns how many they are. */
    public int size() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
