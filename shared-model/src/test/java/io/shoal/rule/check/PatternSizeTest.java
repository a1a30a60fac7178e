package io.shoal.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PatternSizeTest {

    @Test
    void repetitionsMultiply() {
        assertThat(PatternSize.of("((a{100}){100}){100}").instructions()).isGreaterThan(1_000_000);
        assertThat(PatternSize.of("[({100}]{2}\\{100}\\Q(a){100}\\E").instructions())
                .isLessThan(200);
        assertThat(PatternSize.of("(a(b(c)))(d)").depth()).isEqualTo(3);
        assertThat(PatternSize.of("(".repeat(3)).depth()).isEqualTo(3);
    }

    @Test
    void theProgramOfAnAcceptedPatternIsBearable() {
        assertThat(List.of("^/shop/[0-9]+$", "(?i)a|b", "\\p{Greek}{3,5}", "\\x{1F41F}", "[[:alpha:]]{0,200}"))
                .allMatch(pattern -> PatternCheck.mistake(pattern).isEmpty());
        assertThat(List.of("[", "(", "a**", "a{1001}", "\\8"))
                .allMatch(pattern -> PatternCheck.mistake(pattern).isPresent());
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void theEstimateIsNoLessThanTheProgram(
            @ForAll
                    @StringLength(max = 14)
                    @Chars({
                        'a', '(', ')', '[', ']', '{', '}', '2', '9', ',', '\\', 'Q', 'E', 'p', 'x', '*', '?', '|', '^',
                        ':', '.', '-'
                    })
                    @CharRange(from = '2', to = '3')
                    String pattern) {
        int size;
        try {
            size = Pattern.compile(pattern).programSize();
        } catch (PatternSyntaxException _) {
            size = 0;
        }
        assertThat(3 * PatternSize.of(pattern).instructions() + 10).isGreaterThanOrEqualTo(size);
    }
}
