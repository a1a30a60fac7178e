package io.shoal.rule.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.shoal.rule.parse.Hole;
import io.shoal.rule.source.IssueCode;
import io.shoal.rule.source.Place;
import io.shoal.rule.tree.EventPattern;
import io.shoal.rule.tree.Events;
import io.shoal.rule.tree.Moment;
import io.shoal.rule.tree.Rule;
import io.shoal.rule.tree.TimeUnit;
import io.shoal.rule.tree.Window;
import java.util.Optional;

/** Reads events and windows. */
final class EventReader {

    private static final long MOST = Window.InLast.LONGEST.toMinutes();

    private final JsonReading reading;

    EventReader(JsonReading reading) {
        this.reading = reading;
    }

    Events events(JsonNode node, Place.Pointer at) {
        if (!node.isObject()) {
            if (!node.isMissingNode()) {
                reading.report(at, "Expected events: an object with event or prefix");
            }
            return Events.all(Hole.EVENT);
        }
        Fields fields = new Fields(reading, node, at);
        EventPattern pattern = fields.has("prefix") ? prefix(fields) : exact(fields);
        Optional<Rule> filter = fields.has("filter")
                ? Optional.of(reading.conditions.rule(fields.get("filter"), fields.at("filter")))
                : Optional.empty();
        Window window = fields.has("window") ? window(fields.get("window"), fields.at("window")) : new Window.Always();
        fields.done();
        return reading.positions.put(new Events(pattern, filter, window), at);
    }

    private EventPattern prefix(Fields fields) {
        return fields.text("prefix").<EventPattern>map(EventPattern.Prefix::new).orElse(Hole.EVENT);
    }

    private EventPattern exact(Fields fields) {
        Optional<String> name = fields.text("event");
        if (name.isPresent() && (name.get().isEmpty() || name.get().endsWith("*"))) {
            reading.report(
                    fields.at("event"),
                    "The name of an event is not empty and ends in no star; what starts so is a prefix");
            return Hole.EVENT;
        }
        return name.<EventPattern>map(EventPattern.Exact::new).orElse(Hole.EVENT);
    }

    private Window window(JsonNode node, Place.Pointer at) {
        Fields fields = new Fields(reading, node, at);
        Window window = window(fields, at);
        fields.done();
        return reading.positions.put(window, at);
    }

    private Window window(Fields fields, Place.Pointer at) {
        if (fields.has("last")) {
            return inLast(fields);
        }
        if (fields.has("since")) {
            return new Window.Since(moment(fields, "since"));
        }
        if (fields.has("before")) {
            return new Window.Before(moment(fields, "before"));
        }
        if (fields.has("from")) {
            return new Window.Between(moment(fields, "from"), moment(fields, "to"));
        }
        reading.report(at, "Expected a window: last and unit, since, before, or from and to");
        return new Window.Always();
    }

    private Moment moment(Fields fields, String key) {
        return reading.values.moment(fields.get(key), fields.at(key));
    }

    private Window inLast(Fields fields) {
        Optional<Long> amount = fields.whole("last", MOST);
        Optional<TimeUnit> unit = reading.values.unit(fields);
        if (amount.isEmpty() || unit.isEmpty()) {
            return new Window.Always();
        }
        if (amount.get() < 1 || !Window.InLast.fits(amount.get(), unit.get())) {
            reading.report(IssueCode.BAD_WINDOW, fields.at("last"), Window.InLast.BAD_LENGTH, Optional.empty());
            return new Window.Always();
        }
        return new Window.InLast(amount.get(), unit.get());
    }
}
