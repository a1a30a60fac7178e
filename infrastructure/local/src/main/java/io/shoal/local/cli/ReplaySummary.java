package io.shoal.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.imports.mapping.RejectsFile;
import io.shoal.local.replay.Replay;
import io.shoal.local.replay.Shards;
import io.shoal.local.replay.Tally;
import io.shoal.local.stack.dynamodb.Capacity;
import java.util.List;
import java.util.TreeMap;

/** What a replay came to. */
record ReplaySummary(
        Tally tally,
        RejectsFile rejects,
        Replay.Outcome outcome,
        List<SegmentCounts.Line> segments,
        Stopwatch watch,
        Shards shards) {

    ObjectNode json() {
        ObjectNode json = new JsonNodeFactory(true).objectNode();
        ObjectNode lines = json.putObject("lines");
        lines.put("read", tally.lines()).put("rejected", tally.refused());
        ObjectNode reasons = lines.putObject("reasons");
        rejects.reasons().forEach(reasons::put);
        json.put("customers", tally.customers());
        json.set("events", events());
        json.putObject("sent")
                .put("accepted", outcome.accepted())
                .put("duplicates", outcome.duplicates())
                .put("refused", outcome.refused());
        json.put("published", shards.published().size());
        json.set("segments", SegmentCounts.json(segments));
        json.put("clock", shards.reached().toString());
        ObjectNode seconds = json.putObject("seconds");
        watch.parts().forEach((part, duration) -> seconds.put(part, duration.toMillis() / 1000.0));
        seconds.put("total", watch.total().toMillis() / 1000.0);
        Capacity.Counts counts = shards.counts();
        ObjectNode database = json.putObject("database");
        database.put("readUnits", counts.readUnits()).put("writeUnits", counts.writeUnits());
        ObjectNode calls = database.putObject("calls");
        new TreeMap<>(counts.calls()).forEach(calls::put);
        return json;
    }

    private ObjectNode events() {
        ObjectNode events = new JsonNodeFactory(true).objectNode();
        events.put("total", tally.events());
        tally.kinds().forEach((type, kind) -> {
            ObjectNode node = events.putObject(type).put("count", kind.count());
            ObjectNode sums = node.putObject("sums");
            kind.sums().forEach(sums::put);
        });
        return events;
    }

    void print(Screen screen) {
        screen.say("%s lines read, %s refused".formatted(Screen.count(tally.lines()), Screen.count(tally.refused())));
        rejects.reasons().forEach((reason, count) -> screen.say("  %12s  %s".formatted(Screen.count(count), reason)));
        screen.say(
                "%s events of %s customers".formatted(Screen.count(tally.events()), Screen.count(tally.customers())));
        tally.kinds()
                .forEach((type, kind) ->
                        screen.say("  %12s  %s %s".formatted(Screen.count(kind.count()), type, sums(kind))));
        if (outcome.duplicates() > 0 || outcome.refused() > 0) {
            screen.say("%s were there before, %s were refused"
                    .formatted(Screen.count(outcome.duplicates()), Screen.count(outcome.refused())));
        }
        screen.say("");
        SegmentCounts.print(segments, screen);
        screen.say("");
        screen.say("It is %s on the virtual clock; that took %s."
                .formatted(shards.reached(), Stopwatch.seconds(watch.total())));
    }

    private static String sums(Tally.Kind kind) {
        var text = new StringBuilder();
        kind.sums()
                .forEach((name, sum) -> text.append(text.isEmpty() ? "(" : ", ")
                        .append(name)
                        .append(' ')
                        .append(sum.toPlainString()));
        return text.isEmpty() ? "" : text.append(')').toString();
    }
}
