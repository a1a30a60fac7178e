package io.shoal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.profile.Bytes;
import io.shoal.profile.Facts;
import io.shoal.profile.Fate;
import io.shoal.profile.Identity;
import io.shoal.profile.Profile;
import io.shoal.profile.Seen;
import io.shoal.profile.StreamPosition;
import io.shoal.profile.Written;
import io.shoal.segment.Cause;
import io.shoal.value.Value;
import io.shoal.value.ValueType;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Profiles from and to items of their table. */
public final class ProfileCodec {
    private static final String FATE = "fate";
    private static final String MERGED = "merged";
    private static final String RETURNING = "returning";
    private static final String ERASED = "erased";
    static final String ENDED = "ended";

    private ProfileCodec() {}

    /** Returns the item of a profile. */
    public static Item write(Profile profile) {
        var item = Item.empty()
                .text("customerId", profile.customerId())
                .number("epoch", profile.epoch())
                .number("version", profile.version())
                .number("asOf", profile.asOf())
                .number("catalog", profile.catalog());
        writeFacts(item, profile.facts());
        writeFolded(item, profile);
        writeIdentity(item, profile.identity());
        writeReason(item, profile);
        return item;
    }

    /**
     * Reads a profile from its item, as a table or a stream gives it.
     *
     * @throws Failure if the item is none
     */
    public static Profile read(Item item) {
        return new Profile(
                item.text("customerId"),
                item.numberOr("epoch", 0),
                item.number("version"),
                item.number("asOf"),
                readFacts(item),
                new Seen(
                        item.numberOr("firstSeen", Seen.NEVER.first()),
                        item.numberOr("lastSeen", Seen.NEVER.last()),
                        readMap(item, "eventTypes", ProfileCodec::readTypes)),
                new StreamPosition(
                        item.optionalText("folded").orElse(""),
                        item.numberOr("received", StreamPosition.START.received())),
                Bytes.of(item.bytes("counted")),
                item.numberOr("catalog", 0),
                Bytes.of(item.bytes("state")),
                readMap(item, "released", JsonNode::asLong),
                readWritten(item),
                new Identity(readFate(item), item.texts("absorbed"), readOwn(item)));
    }

    /** A consent that may have been withdrawn is written once more, where the filter of a stream can see it. */
    private static void writeReason(Item item, Profile profile) {
        item.text("cause", profile.written().cause().label())
                .texts("touched", profile.written().touched());
        if (!profile.written().trigger().isEmpty()) {
            item.text("trigger", profile.written().trigger());
        }
        if (profile.withdrawn()) {
            item.truth("withdrawn", true);
        }
    }

    /** What nothing is known of is left out: most customers have no more than attributes, and every byte is paid for at each write. */
    private static void writeFacts(Item item, Facts facts) {
        writeMap(item, "attributes", facts.attributes());
        writeMap(item, "identifiers", facts.identifiers());
        if (!facts.consents().isEmpty()) {
            var consents = Json.object();
            facts.consents().forEach(consents::put);
            item.text("consents", consents.toString());
        }
        if (!facts.written().isEmpty()) {
            var written = Json.object();
            facts.written().forEach(written::put);
            item.text("written", written.toString());
        }
        NotesCodec.write(facts.notes(), item);
    }

    private static void writeMap(Item item, String name, Value.MapValue map) {
        if (!map.entries().isEmpty()) {
            item.text(name, Json.write(map));
        }
    }

    private static void writeFolded(Item item, Profile profile) {
        if (!profile.seen().never()) {
            item.number("firstSeen", profile.seen().first())
                    .number("lastSeen", profile.seen().last());
        }
        if (!profile.seen().types().isEmpty()) {
            var types = Json.object();
            profile.seen().types().forEach((property, found) -> {
                var labels = types.putArray(property);
                found.forEach(type -> labels.add(type.label()));
            });
            item.text("eventTypes", types.toString());
        }
        if (!profile.position().equals(StreamPosition.START)) {
            item.text("folded", profile.position().sequence())
                    .number("received", profile.position().received());
        }
        if (profile.counted().size() > 0) {
            item.bytes("counted", profile.counted().toArray());
        }
        if (profile.state().size() > 0) {
            item.bytes("state", profile.state().toArray());
        }
        if (!profile.released().isEmpty()) {
            var released = Json.object();
            profile.released().forEach(released::put);
            item.text("released", released.toString());
        }
    }

    private static void writeIdentity(Item item, Identity identity) {
        switch (identity.fate()) {
            case Fate.Living _ -> {}
            case Fate.Merged(var into) -> item.text(FATE, MERGED).text("mergedInto", into);
            case Fate.Returning(var from) -> item.text(FATE, RETURNING).text("returningFrom", from);
            case Fate.Erased(var ended) -> item.text(FATE, ended ? ENDED : ERASED);
        }
        if (!identity.absorbed().isEmpty()) {
            var own = Item.empty();
            writeFacts(own, identity.own());
            var text = Json.object();
            own.attributes().forEach((name, value) -> text.put(name, value.s()));
            item.texts("absorbed", identity.absorbed()).text("own", text.toString());
        }
    }

    private static Fate readFate(Item item) {
        return switch (item.optionalText(FATE).orElse("")) {
            case "" -> new Fate.Living();
            case MERGED -> new Fate.Merged(item.text("mergedInto"));
            case RETURNING -> new Fate.Returning(item.text("returningFrom"));
            case ERASED -> new Fate.Erased(false);
            case ENDED -> new Fate.Erased(true);
            case String other -> throw Failure.brokenItem("a profile of unknown fate " + other);
        };
    }

    private static Facts readOwn(Item item) {
        var own = Item.empty();
        item.optionalText("own")
                .ifPresent(text -> Json.read(text)
                        .properties()
                        .forEach(entry ->
                                own.text(entry.getKey(), entry.getValue().asText())));
        return own.attributes().isEmpty() ? Facts.NONE : readFacts(own);
    }

    private static Facts readFacts(Item item) {
        return new Facts(
                readMap(item, "attributes"),
                readMap(item, "consents", JsonNode::asBoolean),
                readMap(item, "identifiers"),
                readMap(item, "written", JsonNode::asLong),
                NotesCodec.read(item));
    }

    private static Written readWritten(Item item) {
        var label = item.text("cause");
        var cause = Cause.of(label).orElseThrow(() -> Failure.brokenItem("a profile of unknown cause " + label));
        return Written.because(cause, item.optionalText("trigger").orElse(""), item.texts("touched"));
    }

    private static SortedSet<ValueType> readTypes(JsonNode labels) {
        var types = new TreeSet<ValueType>();
        labels.forEach(label -> types.add(NotesCodec.type(label.asText())));
        return types;
    }

    private static Value.MapValue readMap(Item item, String name) {
        return item.optionalText(name).map(Json::readMap).orElse(Value.MapValue.EMPTY);
    }

    private static <T> SortedMap<String, T> readMap(Item item, String name, Function<JsonNode, T> read) {
        var map = new TreeMap<String, T>();
        item.optionalText(name)
                .ifPresent(text -> Json.read(text)
                        .properties()
                        .forEach(entry -> map.put(entry.getKey(), read.apply(entry.getValue()))));
        return map;
    }
}
