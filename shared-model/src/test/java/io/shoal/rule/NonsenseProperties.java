package io.shoal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.check.RuleContext;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever it is given, the compiler answers; see {@link Nonsense}. */
class NonsenseProperties {

    private static final String[] WORDS =
            ("AND OR NOT IN BETWEEN CONTAINS STARTS ENDS WITH MATCHES IS KNOWN DID SEGMENT HAS CONSENT ANNIVERSARY OF WITHIN"
                            + " DAY DAYS ZONE COUNT SUM AVG MIN MAX DISTINCT FIRST LAST FIRST_TIME LAST_TIME MINUTES HOURS WEEKS SINCE UNTIL PERCENTILE DISTANCE_KM"
                            + " BUCKET WHERE BEFORE DATE TIMESTAMP TRUE FALSE ( ( ( ) ) ) , . + - * / = != < <= > >= == && ! a b login total 1 2.5 30 'x' \"y\" `a b`"
                            + " `ord*` '2026-01-01' '2026-01-01T00:00:00Z' rfm.recency customer.id MONTHS CUONT WEHRE ADN ; % \u00e9 ' ` \" \\ 1.2.3 1e5")
                    .split(" ");

    @Provide
    Arbitrary<String> characters() {
        return Arbitraries.strings().all().ofMaxLength(200);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(WORDS).list().ofMaxSize(40).map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<String> forms() {
        Arbitrary<String> pieces = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"op\"",
                "\"and\"",
                "\"rules\"",
                "\"=\"",
                "\"left\"",
                "\"right\"",
                "1",
                "\"value\"",
                "\"did\"",
                "\"events\"",
                "\"event\"",
                "\"a\"",
                "{\"attribute\":[\"a\"]}",
                "null",
                "true",
                "1e400",
                "\"\\ud800\"");
        return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void anyCharacters(@ForAll("characters") String text) {
        Nonsense.compile(text);
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void anyWords(@ForAll("words") String text) {
        Nonsense.compile(text);
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void anyForms(@ForAll("forms") String form) {
        Nonsense.compileJson(form);
    }

    /** Were anything here more than linear, ten thousand characters of it would never end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "-",
                "- ",
                "NOT ",
                "NOT(",
                "a",
                "((a)+",
                "a=1 ",
                "a+",
                "a*-",
                "x IN (",
                "COUNT(a WHERE ",
                "'",
                "`",
                "a.",
                ") ",
                "a=1) ",
                "foo(",
                "MONTHS SINCE ",
                "1",
                "\\u",
                "! ",
                "DID DID ",
                "a BETWEEN ",
                "(a=1 OR ",
                "DIDD ",
                "DAYS SINCE LAST a WHERE ",
                "x LIKE ",
                "\ud800",
                "\n",
                "1.",
                "COUNT("
            })
    void tenThousandCharactersOfOneKind(String piece) {
        Nonsense.compile(piece.repeat(Math.min(10_000, 10_000 / piece.codePointCount(0, piece.length()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"not\",\"rule\":",
                "[",
                "{\"op\":\"=\",\"left\":{\"op\":\"negate\",\"value\":",
                "{\"a\":",
                "\"",
                "9"
            })
    void deepForms(String piece) {
        Nonsense.compileJson(piece.repeat(5_000));
        assertThat(RuleCompiler.compileJson(piece.repeat(400) + "1" + "}".repeat(400), RuleContext.DEFAULT)
                        .errors())
                .isNotEqualTo(List.of());
    }
}
