package io.shoal.local.shop;

import io.shoal.local.deployment.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A shop's time going through a deployment on a virtual clock, visit by visit. */
public final class ShopYear {
    /** What happens within this time is sent together: a visit, mostly. */
    private static final Duration VISIT = Duration.ofMinutes(5);

    private final ShopSettings settings;

    private final List<ShopEvent> events;

    private final List<ShopEvent> together = new ArrayList<>();

    /** Makes it up. */
    public ShopYear(ShopSettings settings) {
        this.settings = settings;
        this.events = ShopSimulator.simulate(settings);
    }

    /** How many events there are. */
    public int events() {
        return events.size();
    }

    /** Lets all of it happen; {@code done} is told of numbers of events that are done. */
    public void happen(Deployment deployment, LongConsumer done) {
        for (ShopEvent event : events) {
            if (!together.isEmpty()
                    && event.at().isAfter(together.getFirst().at().plus(VISIT))) {
                flush(deployment, done);
            }
            together.add(event);
        }
        flush(deployment, done);
        deployment.stack().advanceTo(settings.end());
    }

    private void flush(Deployment deployment, LongConsumer done) {
        if (together.isEmpty()) {
            return;
        }
        deployment.stack().advanceTo(together.getLast().at());
        together.forEach(event -> event.put().ifPresent(body -> deployment.put(event.customer(), body)));
        deployment.send(together.stream().map(ShopEvent::event).toList());
        deployment.stack().settle();
        done.accept(together.size());
        together.clear();
    }
}
