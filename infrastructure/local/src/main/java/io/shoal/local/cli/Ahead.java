package io.shoal.local.cli;

import io.shoal.imports.mapping.MappedEvent;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Events of which the first was looked at already. */
final class Ahead {
    private final MappedEvent first;

    private final Iterator<MappedEvent> rest;

    Ahead(Iterator<MappedEvent> events) {
        this.first = events.next();
        this.rest = events;
    }

    MappedEvent first() {
        return first;
    }

    /** All of them, the first included; once. */
    Stream<MappedEvent> stream() {
        return Stream.concat(
                Stream.of(first), StreamSupport.stream(Spliterators.spliteratorUnknownSize(rest, 0), false));
    }
}
