package io.shoal.rule.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Whether a text is a pattern in RE2 syntax, and one of bearable size: time and memory grow with the program it becomes. */
final class PatternCheck {

    /** Instructions of the longest program. */
    static final int LARGEST = 5_000;

    /** Groups within groups; the compiler recurses. */
    static final int DEEPEST = 50;

    private PatternCheck() {}

    /** What is wrong with it. */
    static Optional<String> mistake(String pattern) {
        PatternSize size = PatternSize.of(pattern);
        if (size.depth() > DEEPEST) {
            return Optional.of("This pattern has more than " + DEEPEST + " groups within groups");
        }
        if (size.instructions() > LARGEST) {
            return Optional.of("This pattern is too large once its repetitions are written out");
        }
        try {
            return Pattern.compile(pattern).programSize() > LARGEST
                    ? Optional.of("This pattern is too large")
                    : Optional.empty();
        } catch (PatternSyntaxException exception) {
            return Optional.of("This is no pattern: " + exception.getDescription() + " in " + exception.getPattern());
        }
    }
}
