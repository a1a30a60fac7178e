package io.shoal.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/**
 * Brings phone numbers to E.164 by Google's plan of the world's numbers. An extension stays, in the way of RFC 3966
 * ({@code +442079460000;ext=12}): the desks of an office are not one person.
 */
final class PhoneReader {
    /** What the library calls "no country". */
    private static final String NOWHERE = "ZZ";

    private final String region;

    PhoneReader(Optional<String> region) {
        this.region = region.orElse(NOWHERE);
    }

    IdentifierReading read(String text) {
        var plan = PhoneNumberUtil.getInstance();
        try {
            var number = plan.parse(text, region);
            return plan.isValidNumber(number)
                    ? new IdentifierReading.Good(written(plan, number))
                    : new IdentifierReading.Bad(Refusal.NO_PHONE);
        } catch (NumberParseException unreadable) {
            var homeless = unreadable.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                    && region.equals(NOWHERE)
                    && !text.startsWith("+");
            return new IdentifierReading.Bad(homeless ? Refusal.NO_COUNTRY : Refusal.NO_PHONE);
        }
    }

    private static String written(PhoneNumberUtil plan, PhoneNumber number) {
        var extension = number.hasExtension() ? ";ext=" + number.getExtension() : "";
        return plan.format(number, PhoneNumberFormat.E164) + extension;
    }
}
