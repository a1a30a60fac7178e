package io.shoal.aws.population;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.aws.Item;
import io.shoal.aws.Json;
import io.shoal.aws.Platform;
import io.shoal.rfm.population.Findings;
import io.shoal.rfm.population.FindingsCodec;
import io.shoal.rule.plan.Population;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What population runs found. Findings are written under their version and stay; then the head is flipped to them. Reading
 * the head costs one consistent read; findings never change and the last ones are kept in memory.
 *
 * <p>Items of partition {@code #population}: {@code head} (version, run), {@code version#<n>} (at, customers, run,
 * fingerprint, pieces), {@code findings#<n>#<fingerprint>#<piece>} (bytes).
 */
public final class PopulationStore {
    private static final String HEAD = "head";
    private static final int KEPT = 2;

    private final Pieces pieces;
    private final Map<Long, Findings> known = new LinkedHashMap<>();

    /** Takes the platform, whose variable {@code SEGMENTS_TABLE} names the table. */
    public PopulationStore(Platform platform) {
        this.pieces = new Pieces(platform);
    }

    /** Returns what the last run found, {@link Population#NONE} before the first. */
    public Population current() {
        return latest().<Population>map(findings -> findings).orElse(Population.NONE);
    }

    /** Returns what the last run found, empty before the first. */
    public Optional<Findings> latest() {
        var version = head().numberOr("version", 0);
        return version == 0 ? Optional.empty() : Optional.of(findings(version));
    }

    /** Returns what counted before a run, {@link Population#NONE} before the first. */
    public Population before(long version) {
        return version <= 1 ? Population.NONE : findings(version - 1);
    }

    /**
     * Returns what a run found.
     *
     * @throws IllegalStateException if there was none of that version
     */
    public synchronized Findings findings(long version) {
        var found = known.get(version);
        if (found == null) {
            found = read(version);
            known.put(version, found);
            known.keySet().removeIf(other -> known.size() > KEPT && other < version);
        }
        return found;
    }

    private Findings read(long version) {
        var pointer = pieces.get(pointer(version))
                .orElseThrow(() -> new IllegalStateException("there was no population run " + version));
        return FindingsCodec.read(Json.read(pieces.read(snapshot(version), Pieces.Pointer.of(pointer))));
    }

    /** Returns the version that a run put into effect last, 0 if it did not. */
    public long versionOf(String run) {
        var head = head();
        return head.optionalText("run")
                .filter(run::equals)
                .map(_ -> head.number("version"))
                .orElse(0L);
    }

    /** Returns the version that the next findings will have. */
    public long nextVersion() {
        return head().numberOr("version", 0) + 1;
    }

    /**
     * Puts findings into effect.
     *
     * @return false if another run was faster
     */
    public boolean publish(Findings findings, String run) {
        JsonNode tree = FindingsCodec.write(findings);
        var pointer = pieces.write(snapshot(findings.version()), tree.toString());
        pieces.put(pointer.to(Pieces.key(pointer(findings.version())))
                .number("at", findings.at())
                .number("customers", findings.customers())
                .text("run", run));
        return flip(findings.version(), run);
    }

    private boolean flip(long version, String run) {
        try {
            pieces.client()
                    .updateItem(request -> request.tableName(pieces.table())
                            .key(Pieces.key(HEAD).attributes())
                            .updateExpression("SET version = :version, #run = :run")
                            .conditionExpression(
                                    version == 1
                                            ? "attribute_not_exists(version) OR version = :before"
                                            : "version = :before")
                            .expressionAttributeNames(Map.of("#run", "run"))
                            .expressionAttributeValues(Map.of(
                                    ":version", AttributeValue.fromN(Long.toString(version)),
                                    ":before", AttributeValue.fromN(Long.toString(version - 1)),
                                    ":run", AttributeValue.fromS(run))));
            return true;
        } catch (ConditionalCheckFailedException faster) {
            return false;
        }
    }

    private Item head() {
        return pieces.get(HEAD).orElse(Item.empty());
    }

    private static String pointer(long version) {
        return "version#%010d".formatted(version);
    }

    private static String snapshot(long version) {
        return "findings#%010d".formatted(version);
    }
}
