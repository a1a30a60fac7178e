package io.shoal.workflows;

import io.shoal.profile.Facts;
import io.shoal.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a message is for.
 *
 * @param facts what was put about the customer
 */
record Recipient(Facts facts) {
    /** The customer's clock: the attribute {@code zone}; empty where it is missing or names none. */
    Optional<ZoneId> zone() {
        return attribute("zone").flatMap(name -> {
            try {
                return Optional.of(ZoneId.of(name));
            } catch (DateTimeException unknown) {
                return Optional.empty();
            }
        });
    }

    /** The customer's language: the attribute {@code language}. */
    Optional<String> language() {
        return attribute("language");
    }

    /** Where e-mail goes: the identifier {@code email}, else the attribute. */
    Optional<String> email() {
        return text(facts.identifiers().get("email")).or(() -> attribute("email"));
    }

    boolean consents(String purpose) {
        return facts.consents(purpose);
    }

    /** Every attribute that can be read out, by name. */
    Map<String, String> data() {
        var data = new LinkedHashMap<String, String>();
        facts.attributes().entries().forEach((name, value) -> text(value).ifPresent(text -> data.put(name, text)));
        return data;
    }

    /** How a value reads in a message; lists and maps do not. */
    static Optional<String> text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Optional.of(text).filter(there -> !there.isBlank());
            case Value.Number(BigDecimal number) -> Optional.of(number.toPlainString());
            case Value.Truth _, Value.ListValue _, Value.MapValue _, Value.Nothing _ -> Optional.empty();
        };
    }

    private Optional<String> attribute(String name) {
        return text(facts.attributes().get(name));
    }
}
