package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import io.shoal.value.Value;
import java.time.ZoneId;
import java.util.Optional;

/** {@code CONTAINS}: a text in a text, an element equal to the literal in a list. */
record ContainsElement(Term term, Content element, Optional<TextSearch> part, ZoneId zone) implements Evaluator {

    static ContainsElement of(Term term, Content element, ZoneId zone) {
        return new ContainsElement(term, element, part(element), zone);
    }

    private static Optional<TextSearch> part(Content element) {
        return element instanceof Content.Plain(Value.Text(String text))
                ? Optional.of(new TextSearch(text))
                : Optional.empty();
    }

    @Override
    public long evaluate(Subject subject, long now) {
        Reading reading = term.read(subject, now);
        return Truth.of(contains(reading.content(), now), reading.until());
    }

    private boolean contains(Content content, long now) {
        if (content instanceof Content.Plain(Value.Text(String text))) {
            return part.filter(search -> search.in(text)).isPresent();
        }
        return content instanceof Content.Plain(Value.ListValue list)
                && list.elements().stream().anyMatch(value -> isElement(value, now));
    }

    private boolean isElement(Value value, long now) {
        return Truth.isTrue(Contents.compare(Content.of(value), Comparison.EQUAL, element, zone, now));
    }
}
