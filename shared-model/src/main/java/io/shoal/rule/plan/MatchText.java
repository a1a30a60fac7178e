package io.shoal.rule.plan;

import com.google.re2j.Pattern;
import io.shoal.rule.tree.TextMatch;
import io.shoal.value.Value;
import java.util.function.Predicate;

/** {@code STARTS WITH}, {@code ENDS WITH} and {@code MATCHES}, all in time linear in the text. */
record MatchText(Term term, Predicate<String> predicate) implements Evaluator {

    static MatchText of(Term term, TextMatch how, String text) {
        return new MatchText(term, predicate(how, text));
    }

    private static Predicate<String> predicate(TextMatch how, String text) {
        return switch (how) {
            case STARTS_WITH -> found -> found.startsWith(text);
            case ENDS_WITH -> found -> found.endsWith(text);
            case MATCHES -> {
                Pattern pattern = Pattern.compile(text);
                yield found -> pattern.matcher(found).find();
            }
        };
    }

    @Override
    public long evaluate(Subject subject, long now) {
        Reading reading = term.read(subject, now);
        boolean matches = reading.content() instanceof Content.Plain(Value.Text(String text)) && predicate.test(text);
        return Truth.of(matches, reading.until());
    }

    @Override
    public int cost() {
        return 20;
    }
}
