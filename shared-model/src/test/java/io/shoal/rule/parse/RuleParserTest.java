package io.shoal.rule.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.rule.source.Issue;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Place;
import io.shoal.rule.tree.Comparison;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Operator;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.TimeUnit;
import io.shoal.rule.tree.Window;
import io.shoal.value.Path;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the grammar says where it could be read in two ways. */
class RuleParserTest {

    private static final Expression A = attribute("a");
    private static final Expression ONE = number(1);

    @Test
    void aFilterOutsideBracketsEndsWithItsFirstCondition() {
        Rule did = new Rule.Did(false, filtered("a", equal(attribute("x"), ONE)));
        assertThat(tree("DID a WHERE x = 1 AND b = 1"))
                .isEqualTo(new Rule.And(List.of(did, equal(attribute("b"), ONE))));
    }

    @Test
    void aFilterInsideBracketsReachesToTheWindow() {
        Rule both = new Rule.And(List.of(equal(attribute("x"), ONE), equal(attribute("b"), ONE)));
        Events events = new Events(new EventPattern.Exact("a"), Optional.of(both), new Window.InLast(7, TimeUnit.DAYS));
        assertThat(tree("COUNT(a WHERE x = 1 AND b = 1 IN LAST 7 DAYS) > 1"))
                .isEqualTo(new Rule.Compare(new Expression.Count(events), Comparison.GREATER, ONE));
    }

    @Test
    void aMinusIsASignOnlyWhereAValueBegins() {
        assertThat(tree("a -1 = 1")).isEqualTo(equal(new Expression.Arithmetic(A, Operator.SUBTRACT, ONE), ONE));
        assertThat(tree("a - -1 = 1"))
                .isEqualTo(equal(new Expression.Arithmetic(A, Operator.SUBTRACT, number(-1)), ONE));
        assertThat(tree("a = -1")).isEqualTo(equal(A, number(-1)));
        assertThat(tree("a = -(1)")).isEqualTo(equal(A, new Expression.Negate(ONE)));
        assertThat(tree("5-3 = a"))
                .isEqualTo(equal(new Expression.Arithmetic(number(5), Operator.SUBTRACT, number(3)), A));
    }

    @Test
    void aBracketHoldsARuleOrAValue() {
        Rule expected = new Rule.Compare(A, Comparison.GREATER, ONE);
        assertThat(List.of("a > 1", "(a > 1)", "(a) > 1", "((a) > 1)", "((a) > (1))", "(((a)) > 1)"))
                .allSatisfy(text -> assertThat(tree(text)).isEqualTo(expected));
        assertThat(tree("(a + 1) * a = 1"))
                .isEqualTo(equal(
                        new Expression.Arithmetic(
                                new Expression.Arithmetic(A, Operator.ADD, ONE), Operator.MULTIPLY, A),
                        ONE));
    }

    @Test
    void notBelongsToItsFormWhereItHasOne() {
        assertThat(tree("NOT IN SEGMENT 'x'")).isEqualTo(new Rule.InSegment(true, "x"));
        assertThat(tree("NOT NOT IN SEGMENT 'x'")).isEqualTo(new Rule.Not(new Rule.InSegment(true, "x")));
        assertThat(tree("NOT DID a"))
                .isEqualTo(new Rule.Not(new Rule.Did(false, Events.all(new EventPattern.Exact("a")))));
        assertThat(tree("DID NOT a")).isEqualTo(new Rule.Did(true, Events.all(new EventPattern.Exact("a"))));
        assertThat(tree("a NOT IN (1)"))
                .isEqualTo(new Rule.In(A, true, List.of(new Expression.NumberLiteral(BigDecimal.ONE))));
    }

    @Test
    void aBareNameAfterSinceIsAnAttribute() {
        assertThat(tree("DAYS SINCE a > 1")).isEqualTo(tree("days since (a) > 1".replace("(a)", "`a`")));
        assertThat(tree("DAYS SINCE LAST a > 1"))
                .isEqualTo(tree("DAYS SINCE LAST_TIME(a) > 1"))
                .isNotEqualTo(tree("DAYS SINCE a > 1"));
    }

    @Test
    void keywordsAreFreeAfterADotAndInBackticks() {
        assertThat(tree("a.in.date = 1")).isEqualTo(equal(new Expression.Attribute(Path.of("a", "in", "date")), ONE));
        assertThat(tree("`in` = 1")).isEqualTo(equal(attribute("in"), ONE));
        assertThat(tree("`a.b`.c = 1")).isEqualTo(equal(new Expression.Attribute(Path.of("a.b", "c")), ONE));
    }

    @Test
    void aStarAtTheEndOfABacktickedEventStandsForAnyRest() {
        assertThat(pattern("DID `order_*`")).isEqualTo(new EventPattern.Prefix("order_"));
        assertThat(pattern("DID `*`")).isEqualTo(new EventPattern.Prefix(""));
        assertThat(pattern("DID *")).isEqualTo(new EventPattern.Prefix(""));
        assertThat(pattern("DID `a*b`")).isEqualTo(new EventPattern.Exact("a*b"));
    }

    @Test
    void everyMistakeIsReportedAtOnceInItsPlace() {
        Issues issues = new Issues();
        RuleParser.parse("a = CUONT(x)\n  AND DID b IN LAST 3 MONTHS\nOR c LIKE 'x' AND (d = 1", issues);
        assertThat(issues.list().stream().map(Issue::place).map(Object::toString))
                .containsExactly("line 1, column 5", "line 2, column 23", "line 3, column 6", "line 3, column 19");
    }

    @Test
    void nodesKnowTheirPlacesByIdentity() {
        ParsedRule parsed = RuleParser.parse("a = 1 OR a = 1", new Issues()).orElseThrow();
        List<Rule> parts = ((Rule.Or) parsed.tree()).parts();
        assertThat(parts.get(0)).isEqualTo(parts.get(1));
        assertThat(parsed.positions().of(parts.get(0))).isEqualTo(new Place.Span(1, 1, 0, 5));
        assertThat(parsed.positions().of(parts.get(1))).isEqualTo(new Place.Span(1, 10, 9, 5));
    }

    private static Rule tree(String text) {
        Issues issues = new Issues();
        ParsedRule parsed = RuleParser.parse(text, issues).orElseThrow();
        assertThat(issues.list()).as(text).isEmpty();
        return parsed.tree();
    }

    private static EventPattern pattern(String text) {
        return ((Rule.Did) tree(text)).events().pattern();
    }

    private static Events filtered(String name, Rule filter) {
        return new Events(new EventPattern.Exact(name), Optional.of(filter), new Window.Always());
    }

    private static Rule equal(Expression left, Expression right) {
        return new Rule.Compare(left, Comparison.EQUAL, right);
    }

    private static Expression attribute(String name) {
        return new Expression.Attribute(Path.of(name));
    }

    private static Expression number(long number) {
        return new Expression.NumberLiteral(BigDecimal.valueOf(number));
    }
}
