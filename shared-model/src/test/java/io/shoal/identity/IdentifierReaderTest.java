package io.shoal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierReaderTest {
    private static final IdentifierReader ANYWHERE = new IdentifierReader(IdentifierSettings.DEFAULT);
    private static final IdentifierReader BRITISH =
            new IdentifierReader(new IdentifierSettings(Optional.of("GB"), IdentifierSettings.DEFAULT.placeholders()));

    @ParameterizedTest
    @CsvSource({
        "' Ada@Example.ORG ', ada@example.org",
        "ada+shop@x.org, ada+shop@x.org",
        "O'Neil@x.co.uk, o'neil@x.co.uk",
        "JÜRGEN@münchen.DE, jürgen@münchen.de"
    })
    void anAddressIsTrimmedAndLowerCasedAndKeepsItsTag(String written, String expected) {
        assertThat(ANYWHERE.read("email", written)).isEqualTo(new IdentifierReading.Good(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "@x.org",
                "ada@",
                "a b@x.org",
                "ada@x..org",
                "ada@xorg",
                "Ada <ada@x.org>",
                "ada@x.org, bob@x.org",
                ".a@x.org"
            })
    void whatIsNoAddressIsRefused(String written) {
        assertThat(ANYWHERE.read("email", written)).isEqualTo(new IdentifierReading.Bad(Refusal.NO_EMAIL));
    }

    @ParameterizedTest
    @CsvSource({
        "+44 20 7946 0018, +442079460018",
        "'(020) 7946 0018', +442079460018",
        "020-7946-0018 ext. 12, +442079460018;ext=12",
        "0044 20 7946 0018, +442079460018",
        "+1 (202) 555-0123, +12025550123"
    })
    void aNumberIsBroughtToTheInternationalForm(String written, String expected) {
        assertThat(BRITISH.read("phone", written)).isEqualTo(new IdentifierReading.Good(expected));
    }

    @Test
    void aNumberWithoutItsCountryIsNotGuessed() {
        assertThat(ANYWHERE.read("phone", "020 7946 0018")).isEqualTo(new IdentifierReading.Bad(Refusal.NO_COUNTRY));
        assertThat(ANYWHERE.read("phone", "+44 20 7946 0018")).isEqualTo(new IdentifierReading.Good("+442079460018"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "call me", "+44 1", "+999 123 456 789", "+1 123 456 7890"})
    void whatNobodyCanHaveIsNoNumber(String written) {
        assertThat(BRITISH.read("phone", written)).isEqualTo(new IdentifierReading.Bad(Refusal.NO_PHONE));
    }

    @ParameterizedTest
    @CsvSource({
        "email, test@test.com",
        "email, ' N/A '",
        "email, none",
        "phone, 000000",
        "phone, 1111111111",
        "phone, 99-99-99",
        "phone, 1234567890",
        "crm, 0",
        "crm, 000000",
        "crm, 0000-0000",
        "crm, 777777",
        "crm, xxxxxx",
        "crm, NULL",
        "anonymous, undefined"
    })
    void placeholdersStandForNobody(String name, String written) {
        assertThat(BRITISH.read(name, written)).isEqualTo(new IdentifierReading.Bad(Refusal.PLACEHOLDER));
    }

    @ParameterizedTest
    @CsvSource({"crm, 7, 7", "crm, ' A-17 ', A-17", "crm, 111, 111", "anonymous, 100000, 100000", "crm, aB, aB"})
    void anIdOfSomeSystemKeepsItsCase(String name, String written, String expected) {
        assertThat(ANYWHERE.read(name, written)).isEqualTo(new IdentifierReading.Good(expected));
    }

    @Test
    void theListOfPlaceholdersIsConfiguration() {
        var own = new IdentifierReader(
                new IdentifierSettings(Optional.empty(), new TreeSet<>(Set.of("Info@Shop.example"))));
        assertThat(own.read("email", " info@shop.example")).isEqualTo(new IdentifierReading.Bad(Refusal.PLACEHOLDER));
        assertThat(own.read("email", "test@test.com")).isEqualTo(new IdentifierReading.Good("test@test.com"));
    }

    @Test
    void aCountryHasTwoCapitalLetters() {
        assertThatThrownBy(() -> new IdentifierSettings(Optional.of("UK"), new TreeSet<>()))
                .hasMessageContaining("'UK' is no country");
    }

    /** What is stored is read again by merges and imports, and has to stay what it is. */
    @Property(tries = 500)
    void whatWasReadOnceReadsAsItself(@ForAll @StringLength(max = 30) String written) {
        for (var name : Set.of("email", "phone", "crm")) {
            if (BRITISH.read(name, written) instanceof IdentifierReading.Good(var value)) {
                assertThat(BRITISH.read(name, value)).isEqualTo(new IdentifierReading.Good(value));
            }
        }
    }
}
