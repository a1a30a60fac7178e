package io.shoal.identity;

import java.util.Arrays;
import java.util.Optional;

/** Why something is no identifier. */
public enum Refusal {
    /** Nothing but space. */
    BLANK("blank", "is blank"),
    /** What people write where they have nothing to write. */
    PLACEHOLDER("placeholder", "is a placeholder that stands for nobody"),
    /** Not of the form of an e-mail address. */
    NO_EMAIL("no-email", "is no e-mail address"),
    /** No number that anybody can have. */
    NO_PHONE("no-phone", "is no valid phone number"),
    /** A number without its country, where none is set. */
    NO_COUNTRY("no-country", "is a phone number without its country: write it as +44 ..., or set identifiers.region");

    private final String code;
    private final String reason;

    Refusal(String code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** Returns the word for it in answers and reports. */
    public String code() {
        return code;
    }

    /** Returns the rest of a sentence that the name of the identifier begins. */
    public String reason() {
        return reason;
    }

    /** Finds a refusal by its word. */
    public static Optional<Refusal> of(String code) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.code.equals(code))
                .findFirst();
    }
}
