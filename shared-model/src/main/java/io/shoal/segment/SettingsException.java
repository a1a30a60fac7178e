package io.shoal.segment;

import org.jspecify.annotations.Nullable;

/** Settings that cannot be read. Its message names the field, as {@code rfm.cells: ...}. */
public final class SettingsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String pointer;
    private final String reason;

    SettingsException(String pointer, @Nullable String reason) {
        this(pointer, reason, null);
    }

    SettingsException(String pointer, @Nullable String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.pointer = pointer;
        this.reason = String.valueOf(reason);
    }

    /** Returns the place below another, as a JSON pointer. */
    static String at(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String getMessage() {
        return pointer.isEmpty() ? reason : pointer.substring(1).replace('/', '.') + ": " + reason;
    }

    /** Returns the field, as a JSON pointer. */
    public String pointer() {
        return pointer;
    }

    /** Returns what is wrong with it. */
    public String reason() {
        return reason;
    }
}
