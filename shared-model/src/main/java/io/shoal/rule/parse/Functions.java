package io.shoal.rule.parse;

import io.shoal.rule.parse.Token.Kind;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Keyword;
import io.shoal.rule.source.Spelling;
import io.shoal.rule.tree.AggregateFunction;
import io.shoal.rule.tree.Direction;
import io.shoal.rule.tree.End;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.TimeUnit;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values that begin with a word: attributes, functions, time since and until. */
final class Functions {

    private static final Set<Keyword> FUNCTIONS = EnumSet.of(
            Keyword.COUNT,
            Keyword.SUM,
            Keyword.AVG,
            Keyword.MIN,
            Keyword.MAX,
            Keyword.DISTINCT,
            Keyword.FIRST,
            Keyword.LAST,
            Keyword.FIRST_TIME,
            Keyword.LAST_TIME,
            Keyword.PERCENTILE,
            Keyword.DISTANCE_KM,
            Keyword.BUCKET);

    /** What others call them. */
    private static final Map<String, Keyword> FOREIGN = Map.of(
            "AVERAGE", Keyword.AVG,
            "MEAN", Keyword.AVG,
            "TOTAL", Keyword.SUM,
            "MINIMUM", Keyword.MIN,
            "MAXIMUM", Keyword.MAX,
            "UNIQUE", Keyword.DISTINCT,
            "DISTANCE", Keyword.DISTANCE_KM,
            "RANK", Keyword.PERCENTILE);

    /** Words that no attribute would be called by. */
    private static final Set<Keyword> NO_NAMES = EnumSet.of(
            Keyword.AND,
            Keyword.OR,
            Keyword.NOT,
            Keyword.IN,
            Keyword.IS,
            Keyword.BETWEEN,
            Keyword.CONTAINS,
            Keyword.STARTS,
            Keyword.ENDS,
            Keyword.MATCHES,
            Keyword.WHERE,
            Keyword.WITH,
            Keyword.SINCE,
            Keyword.UNTIL,
            Keyword.BEFORE,
            Keyword.DID,
            Keyword.HAS,
            Keyword.TRUE,
            Keyword.FALSE);

    private static final Set<String> SIGNS_BEHIND_NAMES = Set.of("=", "!=", "<", "<=", ">", ">=", ".");

    private static final Set<Keyword> BEHIND_NAMES = EnumSet.of(
            Keyword.IS,
            Keyword.IN,
            Keyword.NOT,
            Keyword.BETWEEN,
            Keyword.CONTAINS,
            Keyword.STARTS,
            Keyword.ENDS,
            Keyword.MATCHES);

    private final Grammar grammar;

    Functions(Grammar grammar) {
        this.grammar = grammar;
    }

    private Cursor cursor() {
        return grammar.cursor;
    }

    /** Whether a keyword comes next that by what stands behind it is meant as a name. */
    boolean keywordMeantAsName() {
        Token token = cursor().peek();
        Token after = cursor().peek(1);
        boolean may = token.keyword().isPresent()
                && !NO_NAMES.contains(token.keyword().get());
        return may
                && ((after.is(Kind.SIGN) && SIGNS_BEHIND_NAMES.contains(after.text()))
                        || after.keyword().filter(BEHIND_NAMES::contains).isPresent());
    }

    Part named() {
        Token token = cursor().peek();
        if (token.isPlainName()) {
            return plainName(token);
        }
        if (token.is(Kind.BACKTICKED) || keywordMeantAsName()) {
            return attribute();
        }
        return token.keyword().isPresent() ? keyword(token.keyword().get()) : nothing();
    }

    private Part nothing() {
        cursor().lose("a value");
        return Part.HOLE;
    }

    private Part attribute() {
        int from = cursor().start();
        Path path = grammar.words.path();
        return cursor().lost() ? Part.HOLE : grammar.worth(new Expression.Attribute(path), from);
    }

    private Part plainName(Token token) {
        Token after = cursor().peek(1);
        if (after.is("(")) {
            return unknownFunction(token);
        }
        boolean moment = after.is(Keyword.SINCE) || after.is(Keyword.UNTIL);
        if (moment && !grammar.events.inFilter()) {
            Optional<TimeUnit> unit = grammar.units.beforeMoment();
            if (unit.isPresent()) {
                return elapsed(unit.get(), token.from());
            }
        }
        if (after.is(Kind.TEXT) && cursor().repair(List.of(Keyword.DATE, Keyword.TIMESTAMP))) {
            return grammar.values.factor();
        }
        return attribute();
    }

    private Part unknownFunction(Token token) {
        Optional<Keyword> meant = Optional.ofNullable(FOREIGN.get(token.text().toUpperCase(Locale.ROOT)))
                .or(() -> Spelling.closest(
                                token.text(), FUNCTIONS.stream().map(Enum::name).toList())
                        .flatMap(Keyword::of));
        cursor().report(
                        IssueCode.UNKNOWN_FUNCTION,
                        token,
                        "There is no function " + token.text(),
                        meant.map(Enum::name));
        if (meant.isPresent()) {
            cursor().pretend(meant.get());
            return named();
        }
        cursor().next();
        if (grammar.open()) {
            cursor().drop();
            grammar.close();
        }
        return Part.HOLE;
    }

    private Part keyword(Keyword word) {
        return switch (word) {
            case COUNT -> count();
            case SUM -> aggregate(AggregateFunction.SUM);
            case AVG -> aggregate(AggregateFunction.AVG);
            case MIN -> aggregate(AggregateFunction.MIN);
            case MAX -> aggregate(AggregateFunction.MAX);
            case DISTINCT -> aggregate(AggregateFunction.DISTINCT);
            case FIRST -> aggregate(AggregateFunction.FIRST);
            case LAST -> aggregate(AggregateFunction.LAST);
            case FIRST_TIME, LAST_TIME -> eventTime().<Part>map(Part.Worth::new).orElse(Part.HOLE);
            case MINUTE, MINUTES, HOUR, HOURS, DAY, DAYS, WEEK, WEEKS -> elapsed();
            case PERCENTILE -> percentile();
            case DISTANCE_KM -> distance();
            case BUCKET -> bucket();
            default -> NO_NAMES.contains(word) ? nothing() : attribute();
        };
    }

    private Part count() {
        int from = cursor().start();
        cursor().next();
        if (!grammar.open()) {
            return Part.HOLE;
        }
        Expression count = new Expression.Count(grammar.events.bracketed());
        grammar.close();
        return grammar.worth(count, from);
    }

    private Part aggregate(AggregateFunction function) {
        int from = cursor().start();
        Token word = cursor().next();
        if (!cursor().at("(") && (word.is(Keyword.FIRST) || word.is(Keyword.LAST))) {
            String instead = word.words() + "_TIME(...), or DAYS SINCE " + word.words() + " ...";
            cursor().lose(
                            IssueCode.SYNTAX,
                            word,
                            word.words() + " takes a property of events in brackets",
                            Optional.of(instead));
        }
        if (!grammar.open()) {
            return Part.HOLE;
        }
        EventClauses.OfProperty of = grammar.events.ofProperty(word);
        grammar.close();
        return grammar.worth(new Expression.Aggregate(function, of.events(), of.property()), from);
    }

    /** The function that comes next, FIRST_TIME or LAST_TIME; none if it is broken. */
    Optional<Expression.EventTime> eventTime() {
        int from = cursor().start();
        End end = cursor().next().is(Keyword.FIRST_TIME) ? End.FIRST : End.LAST;
        if (!grammar.open()) {
            return Optional.empty();
        }
        Expression.EventTime time = new Expression.EventTime(end, grammar.events.bracketed());
        grammar.close();
        return Optional.of(grammar.value(time, from));
    }

    private Part elapsed() {
        int from = cursor().start();
        return elapsed(grammar.units.beforeMoment().orElse(TimeUnit.DAYS), from);
    }

    private Part elapsed(TimeUnit unit, int from) {
        cursor().repair(List.of(Keyword.SINCE, Keyword.UNTIL));
        Direction direction = cursor().at(Keyword.UNTIL) ? Direction.UNTIL : Direction.SINCE;
        if (!cursor().accept(Keyword.SINCE) && !cursor().accept(Keyword.UNTIL)) {
            cursor().lose("SINCE or UNTIL");
        }
        boolean events = cursor().at(Keyword.FIRST) || cursor().at(Keyword.LAST);
        Moment moment = events && direction == Direction.SINCE ? endOfEvents() : grammar.events.moment();
        return cursor().lost() ? Part.HOLE : grammar.worth(new Expression.Elapsed(unit, direction, moment), from);
    }

    private Moment endOfEvents() {
        int from = cursor().start();
        End end = cursor().next().is(Keyword.FIRST) ? End.FIRST : End.LAST;
        return grammar.value(new Expression.EventTime(end, grammar.events.open()), from);
    }

    private Part percentile() {
        int from = cursor().start();
        cursor().next();
        if (!grammar.open()) {
            return Part.HOLE;
        }
        Expression percentile = new Expression.Percentile(grammar.words.path());
        grammar.close();
        return grammar.worth(percentile, from);
    }

    private Part distance() {
        int from = cursor().start();
        cursor().next();
        if (!grammar.open()) {
            return Part.HOLE;
        }
        Path attribute = grammar.words.path();
        cursor().expect(",");
        BigDecimal latitude = grammar.words.number("a latitude in degrees");
        cursor().expect(",");
        BigDecimal longitude = grammar.words.number("a longitude in degrees");
        grammar.close();
        return grammar.worth(new Expression.DistanceKm(attribute, latitude, longitude), from);
    }

    private Part bucket() {
        int from = cursor().start();
        cursor().next();
        if (!grammar.open()) {
            return Part.HOLE;
        }
        Expression bucket = new Expression.Bucket(grammar.words.text("a name in quotes"));
        grammar.close();
        return grammar.worth(bucket, from);
    }
}
