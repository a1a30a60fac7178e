package io.shoal.local.cli;

import io.shoal.local.replay.HistoryEvent;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Events of which the first was looked at already. */
final class Ahead {
    private final HistoryEvent first;

    private final Iterator<HistoryEvent> rest;

    Ahead(Iterator<HistoryEvent> events) {
        this.first = events.next();
        this.rest = events;
    }

    HistoryEvent first() {
        return first;
    }

    /** All of them, the first included; once. */
    Stream<HistoryEvent> stream() {
        return Stream.concat(
                Stream.of(first), StreamSupport.stream(Spliterators.spliteratorUnknownSize(rest, 0), false));
    }
}
