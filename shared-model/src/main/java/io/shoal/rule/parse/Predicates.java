package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.IsoText;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Keyword;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Rule;
import io.shoal.value.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** What is true or false of a customer by its first word: DID, segments, consent, anniversaries; anything else is a comparison. */
final class Predicates {

    private final Grammar grammar;

    Predicates(Grammar grammar) {
        this.grammar = grammar;
    }

    private Cursor cursor() {
        return grammar.cursor;
    }

    Part predicate() {
        int from = cursor().start();
        return switch (cursor().peek().keyword().orElse(Keyword.COUNT)) {
            case DID -> condition(did(), from);
            case IN, NOT -> segment(from);
            case HAS -> consent(from);
            case ANNIVERSARY -> condition(anniversary(), from);
            default -> grammar.comparisons.comparison();
        };
    }

    /** After a way lost within it, a condition is a hole. */
    private Part condition(Rule rule, int from) {
        return new Part.Condition(cursor().lost() || Hole.is(rule) ? Hole.RULE : grammar.rule(rule, from));
    }

    private Rule did() {
        cursor().next();
        boolean negated = cursor().accept(Keyword.NOT);
        Events events = grammar.events.did();
        return new Rule.Did(negated, events);
    }

    private Part segment(int from) {
        boolean negated = cursor().accept(Keyword.NOT);
        cursor().expect(Keyword.IN);
        cursor().expect(Keyword.SEGMENT);
        return ending(from, "the id of a segment in quotes", id -> new Rule.InSegment(negated, id));
    }

    private Part consent(int from) {
        cursor().next();
        cursor().expect(Keyword.CONSENT);
        return ending(from, "the purpose in quotes", Rule.HasConsent::new);
    }

    /** A condition that ends in a text, which is its detail. */
    Part ending(int from, String expected, Function<String, Rule> rule) {
        Token token = cursor().peek();
        String text = grammar.words.text(expected);
        if (cursor().lost()) {
            return new Part.Condition(Hole.RULE);
        }
        Rule whole = grammar.rule(rule.apply(text), from);
        return new Part.Condition(grammar.positions.detail(whole, cursor().place(token)));
    }

    private Rule anniversary() {
        cursor().next();
        cursor().expect(Keyword.OF);
        Path attribute = grammar.words.path();
        cursor().expect(Keyword.WITHIN);
        OptionalInt days = days();
        Optional<ZoneId> zone = zone();
        return days.isPresent() ? new Rule.Anniversary(attribute, days.getAsInt(), zone) : Hole.RULE;
    }

    private OptionalInt days() {
        Token token = cursor().peek();
        long days = grammar.words.wholeNumber("a whole number of days, 0 to 364");
        grammar.units.days(days);
        if (days > Rule.Anniversary.LONGEST) {
            cursor().report(IssueCode.OUT_OF_RANGE, token, "WITHIN takes 0 to 364 days", Optional.empty());
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) days);
    }

    private Optional<ZoneId> zone() {
        if (!cursor().at(Keyword.IN) || !cursor().peek(1).is(Keyword.ZONE)) {
            return Optional.empty();
        }
        cursor().next();
        cursor().next();
        Token token = cursor().peek();
        String id = grammar.words.text("the name of a time zone in quotes, as in 'Europe/Paris'");
        Optional<ZoneId> zone = IsoText.zone(id);
        if (zone.isEmpty() && token.is(Kind.TEXT)) {
            cursor().report(IssueCode.UNKNOWN_ZONE, token, IsoText.noZone(id), IsoText.nearestZone(id));
        }
        return zone;
    }
}
