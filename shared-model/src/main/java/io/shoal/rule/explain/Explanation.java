package io.shoal.rule.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a rule and what became of it.
 *
 * @param part the part in the rule language
 * @param truth whether it holds
 * @param until the first instant at which that may differ though nothing else happens; empty if time alone changes nothing
 * @param values what its expressions held
 * @param missing what would make it the opposite, in words; empty where only its own parts tell
 * @param parts the parts it is made of
 */
public record Explanation(
        String part,
        boolean truth,
        Optional<Instant> until,
        List<SeenValue> values,
        String missing,
        List<Explanation> parts) {
    /** Copies the lists. */
    public Explanation {
        values = List.copyOf(values);
        parts = List.copyOf(parts);
    }

    /**
     * What an expression held.
     *
     * @param expression the expression in the rule language
     * @param value a number, an instant, a text ...; {@code unknown} if it is that
     * @param personal whether this may tell something about the person beyond counts and instants of events
     */
    public record SeenValue(String expression, String value, boolean personal) {}

    /** The tree as indented lines. */
    public String render() {
        StringBuilder text = new StringBuilder();
        render(text, 0);
        return text.toString();
    }

    private void render(StringBuilder text, int depth) {
        text.repeat("  ", depth).append(truth ? "yes " : "no  ").append(part);
        if (!missing.isEmpty()) {
            text.append(": ").append(missing);
        }
        text.append('\n');
        parts.forEach(inner -> inner.render(text, depth + 1));
    }
}
