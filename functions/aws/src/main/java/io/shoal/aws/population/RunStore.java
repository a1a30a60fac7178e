package io.shoal.aws.population;

import io.shoal.aws.Item;
import io.shoal.aws.Platform;
import io.shoal.rfm.summary.PopulationSummary;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How far population runs have got. What a part has gathered is stored with the customer that it got to, as one, so that a
 * run that was stopped anywhere goes on from there and counts nobody twice.
 *
 * <p>Items of partition {@code #population}: {@code run#<run>} (at, parts), {@code part#<run>#<number>} (after, done,
 * customers, fingerprint, pieces), {@code summary#<run>#<number>#<fingerprint>#<piece>} (bytes).
 */
public final class RunStore {
    private final Pieces pieces;

    /** Takes the platform, whose variable {@code SEGMENTS_TABLE} names the table. */
    public RunStore(Platform platform) {
        this.pieces = new Pieces(platform);
    }

    /** One run: the instant that it speaks of, in epoch milliseconds, and in how many parts it scans. */
    public record Run(String name, long at, int parts) {}

    /**
     * What one part has gathered so far.
     *
     * @param after the last customer that was scanned, empty before the scan
     * @param done whether the scan has come to its end
     * @param customers profiles that were looked at
     */
    public record Gathered(Optional<String> after, boolean done, long customers, PopulationSummary summary) {
        /** Returns what a part begins with. */
        public static Gathered nothing() {
            return new Gathered(Optional.empty(), false, 0, new PopulationSummary());
        }
    }

    /** Begins a run, or returns how it was begun before. */
    public Run begin(String name, long at, int parts) {
        var item = Pieces.key("run#" + name).number("at", at).number("parts", parts);
        try {
            pieces.client()
                    .putItem(request -> request.tableName(pieces.table())
                            .item(item.attributes())
                            .conditionExpression("attribute_not_exists(#at)")
                            .expressionAttributeNames(Map.of("#at", "at")));
            return new Run(name, at, parts);
        } catch (ConditionalCheckFailedException begun) {
            return read(name);
        }
    }

    /**
     * Returns a run.
     *
     * @throws IllegalStateException if it was never begun
     */
    public Run read(String name) {
        var item = pieces.get("run#" + name)
                .orElseThrow(() -> new IllegalStateException("the run " + name + " was never begun"));
        return new Run(name, item.number("at"), Math.toIntExact(item.number("parts")));
    }

    /** Returns what a part has gathered so far. */
    public Gathered gathered(String run, int part) {
        return pieces.get(part(run, part))
                .map(item -> gathered(run, part, item))
                .orElseGet(Gathered::nothing);
    }

    private Gathered gathered(String run, int part, Item item) {
        var text = pieces.read(summary(run, part), Pieces.Pointer.of(item));
        return new Gathered(
                item.optionalText("after"), item.truth("done"), item.number("customers"), PopulationSummary.read(text));
    }

    /** Stores what a part has gathered; what it had stored before is deleted. */
    public void store(String run, int part, Gathered gathered) {
        var before = pieces.get(part(run, part)).map(Pieces.Pointer::of);
        var pointer = pieces.write(summary(run, part), gathered.summary().write());
        var item = pointer.to(Pieces.key(part(run, part)))
                .truth("done", gathered.done())
                .number("customers", gathered.customers());
        pieces.put(gathered.after().map(after -> item.text("after", after)).orElse(item));
        before.filter(old -> !old.equals(pointer)).ifPresent(old -> pieces.delete(summary(run, part), old));
    }

    /** Deletes what the parts of a run have gathered. */
    public void forget(Run run) {
        for (var part = 0; part < run.parts(); part++) {
            forget(run.name(), part);
        }
    }

    private void forget(String run, int part) {
        var item = pieces.get(part(run, part));
        item.map(Pieces.Pointer::of).ifPresent(pointer -> {
            pieces.client()
                    .deleteItem(request -> request.tableName(pieces.table())
                            .key(Pieces.key(part(run, part)).attributes()));
            pieces.delete(summary(run, part), pointer);
        });
    }

    /** Notes a customer count under a run, for whoever watches it. */
    public void note(String run, String name, long count) {
        pieces.client()
                .updateItem(request -> request.tableName(pieces.table())
                        .key(Pieces.key("run#" + run).attributes())
                        .updateExpression("SET #name = :count")
                        .expressionAttributeNames(Map.of("#name", name))
                        .expressionAttributeValues(Map.of(":count", AttributeValue.fromN(Long.toString(count)))));
    }

    private static String part(String run, int part) {
        return "part#%s#%05d".formatted(run, part);
    }

    private static String summary(String run, int part) {
        return "summary#%s#%05d".formatted(run, part);
    }
}
