package io.shoal.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads identifiers. The name says how: {@code email} is an e-mail address, which is lower-cased (also before the at sign, for
 * no provider tells two people apart by case; what follows a plus stays, for it may be another mailbox); {@code phone} is
 * brought to E.164. Anything else is some system's own id: space around it goes, case stays.
 */
public final class IdentifierReader {
    /** The name of e-mail addresses. */
    public static final String EMAIL = "email";

    /** The name of phone numbers. */
    public static final String PHONE = "phone";

    /** So often repeated, a digit is no longer an id that some system has counted up to. */
    private static final int REPEATED = 6;

    private static final Pattern ZEROS = Pattern.compile("[0\\W_]*0[0\\W_]*");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<local>[^\\s@<>(),;:\\\\\"\\[\\]]{1,64})@(?<domain>[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?)");

    private final IdentifierSettings settings;
    private final PhoneReader phones;

    /** Takes the settings of the deployment. */
    public IdentifierReader(IdentifierSettings settings) {
        this.settings = settings;
        this.phones = new PhoneReader(settings.region());
    }

    /**
     * Reads an identifier.
     *
     * @param name what kind it is, as the customer's {@code identifiers} name it
     * @param text as somebody wrote it
     */
    public IdentifierReading read(String name, String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (plain.isEmpty()) {
            return new IdentifierReading.Bad(Refusal.BLANK);
        } else if (settings.placeholder(plain)) {
            return new IdentifierReading.Bad(Refusal.PLACEHOLDER);
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case EMAIL -> email(plain);
            case PHONE -> phone(plain);
            default -> other(plain);
        };
    }

    private static IdentifierReading email(String text) {
        var address = ADDRESS.matcher(text);
        if (!address.matches() || noDomain(address.group("domain")) || misplacedDots(address.group("local"))) {
            return new IdentifierReading.Bad(Refusal.NO_EMAIL);
        }
        return new IdentifierReading.Good(text.toLowerCase(Locale.ROOT));
    }

    /** A name without a dot is a mistyped address far more often than a host of one's own. */
    private static boolean noDomain(String domain) {
        return !domain.contains(".") || domain.contains("..");
    }

    private static boolean misplacedDots(String local) {
        return local.startsWith(".") || local.endsWith(".") || local.contains("..");
    }

    private IdentifierReading phone(String text) {
        var digits = text.codePoints()
                .filter(Character::isDigit)
                .map(Character::getNumericValue)
                .distinct();
        return digits.count() == 1 ? new IdentifierReading.Bad(Refusal.PLACEHOLDER) : phones.read(text);
    }

    private static IdentifierReading other(String text) {
        var repeated = text.length() >= REPEATED && text.chars().distinct().count() == 1;
        return repeated || ZEROS.matcher(text).matches()
                ? new IdentifierReading.Bad(Refusal.PLACEHOLDER)
                : new IdentifierReading.Good(text);
    }
}
