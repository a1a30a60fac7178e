package io.shoal.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shoal.imports.mapping.MappedEvent;
import io.shoal.local.deployment.Deployment;
import io.shoal.local.replay.Replay;
import io.shoal.local.rfm.RfmExport;
import io.shoal.local.rfm.RfmGrid;
import io.shoal.local.rfm.RfmTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A replay that runs the population job at its end, and once some time before it, so that it can be seen where customers went in between. */
final class RfmReplay {
    /** So long before the end customers are looked at for the first time. */
    private static final Duration MIGRATION = Duration.ofDays(90);

    private final Deployment deployment;
    private final List<RfmTable> tables = new ArrayList<>();

    RfmReplay(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Lets the events happen, in the order of time, and time pass to the end. */
    Replay.Outcome run(Function<Deployment, Replay> prepare, Supplier<Stream<MappedEvent>> events, Instant end) {
        Replay replay = prepare.apply(deployment);
        Instant middle = end.minus(MIGRATION);
        boolean twice = middle.isAfter(deployment.stack().clock().instant());
        if (twice) {
            replay.run(events.get().filter(event -> !event.occurredAt().isAfter(middle)));
            replay.until(middle);
            tables.add(RfmTable.compute(deployment));
        }
        Replay.Outcome outcome = replay.run(
                events.get().filter(event -> !twice || event.occurredAt().isAfter(middle)));
        replay.until(end);
        tables.add(RfmTable.compute(deployment));
        return outcome;
    }

    void write(Path folder) throws IOException {
        Optional<RfmTable> earlier = tables.size() > 1 ? Optional.of(tables.getFirst()) : Optional.empty();
        RfmExport.write(tables.getLast(), earlier, folder);
    }

    void print(Screen screen) {
        screen.say("");
        new RfmGrid(tables.getLast()).lines().forEach(screen::say);
    }

    void addTo(ObjectNode summary) {
        summary.set("rfm", new RfmGrid(tables.getLast()).json());
    }
}
