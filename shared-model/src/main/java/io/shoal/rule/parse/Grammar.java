package io.shoal.rule.parse;

import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Issues;
import io.shoal.rule.source.Limits;
import io.shoal.rule.source.Place;
import io.shoal.rule.source.Positions;
import io.shoal.rule.source.Source;
import io.shoal.rule.tree.Expression;
import io.shoal.rule.tree.Rule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The parts of the grammar, which call each other, and what they share: the cursor, the positions and the limits. */
final class Grammar {

    final Cursor cursor;
    final Positions positions;
    final Words words = new Words(this);
    final Conditions conditions = new Conditions(this);
    final Predicates predicates = new Predicates(this);
    final Comparisons comparisons = new Comparisons(this);
    final Values values = new Values(this);
    final Units units = new Units(this);
    final Functions functions = new Functions(this);
    final EventClauses events = new EventClauses(this);
    private final Issues issues;
    private final Deque<Token> opened = new ArrayDeque<>();
    private int negations;
    private int nodes;
    private boolean tooDeep;

    Grammar(Source source, Issues issues) {
        this.issues = issues;
        cursor = new Cursor(source, issues);
        positions = new Positions(source.span(0, source.length()));
    }

    /** Notes where a rule stands, from there up to what was last taken. */
    Rule rule(Rule rule, int from) {
        return place(rule, count(from));
    }

    /** Notes where a value stands. */
    <E extends Expression> E value(E value, int from) {
        return place(value, count(from));
    }

    Part worth(Expression value, int from) {
        return new Part.Worth(value(value, from));
    }

    <T> T place(T node, Place place) {
        return Hole.is(node) ? node : positions.put(node, place);
    }

    private Place count(int from) {
        Place place = cursor.since(from);
        if (++nodes == Limits.NODES + 1) {
            issues.error(IssueCode.TOO_MANY_NODES, place, Limits.tooManyNodes());
        }
        return place;
    }

    /** Takes the opening bracket that has to come next; if it does not, or lies too deep, is lost. */
    boolean open() {
        if (!cursor.at("(")) {
            cursor.lose("(");
            return false;
        }
        if (!deeper()) {
            return false;
        }
        opened.push(cursor.next());
        return true;
    }

    /** Takes the bracket that closes what was last opened, also where lost. */
    void close() {
        cursor.close(opened.pop(), tooDeep);
    }

    /** Notes a sign before another one. */
    boolean negate() {
        boolean allowed = deeper();
        negations += allowed ? 1 : 0;
        return allowed;
    }

    void negated() {
        negations--;
    }

    private boolean deeper() {
        boolean allowed = opened.size() + negations < Limits.DEPTH;
        if (!allowed) {
            cursor.lose(IssueCode.TOO_DEEP, cursor.peek(), Limits.tooDeep(), Optional.empty());
            tooDeep = true;
        }
        return allowed;
    }
}
