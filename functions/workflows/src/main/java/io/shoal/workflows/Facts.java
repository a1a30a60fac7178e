package io.shoal.workflows;

import io.shoal.aws.EventStore;
import io.shoal.aws.Platform;
import io.shoal.event.Event;
import io.shoal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts of customers, read from their events. */
final class Facts {
    private final Platform platform;
    private final EventStore events;

    Facts(Platform platform) {
        this.platform = platform;
        this.events = new EventStore(platform);
    }

    /** Returns what a step asks for under {@code facts}, by name; what is unknown is left out. */
    Map<String, Value> of(Step step) {
        var facts = new LinkedHashMap<String, Value>();
        var asked = step.input().path("facts");
        if (!asked.isEmpty()) {
            var history = history(step.customerId());
            asked.properties().forEach(fact -> {
                var value = Fact.parse(fact.getValue().asText()).in(history);
                if (!value.equals(Value.NOTHING)) {
                    facts.put(fact.getKey(), value);
                }
            });
        }
        return facts;
    }

    /** Returns the events of a customer that have occurred by now. */
    private List<Event> history(String customerId) {
        var now = platform.nowMillis();
        var history = new ArrayList<Event>();
        events.history(customerId, arrival -> {
            if (arrival.event().occurredAtMillis() <= now) {
                history.add(arrival.event());
            }
        });
        return history;
    }
}
