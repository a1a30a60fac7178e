package io.shoal.rule.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody can hang a rule by the texts that it looks into: what a backtracking or a quadratic search would never finish is answered at once. */
class HostileTextTest {
    /** Far beyond any linear search, and far below any other. */
    private static final int PATIENCE = 60;

    private static final String NOW = "2026-01-05T00:00:00Z";

    @Test
    @Timeout(PATIENCE)
    void patternsThatMakeOthersBacktrackForEver() {
        String endless = "a".repeat(60_000);
        for (String pattern : List.of("(a+)+$", "(a|aa)+$", "(.*a){20}$", "(a*)*b", "^(a|a?)+$", "(x+x+)+y")) {
            Scene scene = Scene.of("v MATCHES '" + pattern + "'").attribute("v", endless + "!");
            assertThat(scene.at(NOW)).as(pattern).isEqualTo("false for ever");
        }
    }

    @Test
    @Timeout(PATIENCE)
    void aPartThatNearlyStandsEverywhere() {
        String part = "a".repeat(9_000) + "b";
        TextSearch search = new TextSearch(part);
        String text = "a".repeat(2_000_000);
        assertThat(search.in(text)).isFalse();
        assertThat(search.in(text + "b")).isTrue();
    }

    @Property
    void findsWhatAPlainSearchFinds(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 6) String part,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 30) String text) {
        assertThat(new TextSearch(part).in(text)).isEqualTo(text.contains(part));
    }
}
