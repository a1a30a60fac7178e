package io.shoal.segment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.rule.json.RuleJson;
import io.shoal.rule.parse.RuleParser;
import io.shoal.rule.source.Issues;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/** What decides the match of a segment: a rule, or a list of customers. */
public sealed interface Content {
    /**
     * A dynamic segment.
     *
     * @param text the rule as its author wrote it, in the language or as a tree in JSON; canonical text once published
     */
    record RuleText(String text) implements Content {
        /** Tells whether it is a tree in JSON: no text of the language begins as one does. */
        boolean isTree() {
            return text.stripLeading().startsWith("{");
        }

        /** Returns a published rule as a tree in JSON. */
        public ObjectNode tree() {
            return RuleParser.parse(text, new Issues())
                    .map(parsed -> RuleJson.write(parsed.tree()))
                    .orElseThrow(() -> new IllegalStateException("no rule of a published segment: " + text));
        }
    }

    /**
     * A static segment. The ids themselves live beside the customers; the definition knows their number and a
     * fingerprint, so that a changed list makes a new version and the catalog stays small.
     *
     * @param size how many different customers are listed
     * @param fingerprint SHA-256 of the sorted ids, in hexadecimal
     */
    record Listed(int size, String fingerprint) implements Content {
        /** Describes these ids, whose order and repetitions do not matter. */
        public static Listed of(Collection<String> members) {
            var sorted = new TreeSet<>(members);
            var digest = Sha256.digest();
            for (var member : sorted) {
                digest.update(member.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return new Listed(sorted.size(), HexFormat.of().formatHex(digest.digest()));
        }
    }
}
