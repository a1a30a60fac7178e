package io.shoal.local.shop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes up what happens in a shop: sign-ups, page views, carts, orders, refunds, log-ins and calls for help. */
public final class ShopSimulator {
    private static final Comparator<ShopEvent> BY_TIME = Comparator.comparing(ShopEvent::at)
            .thenComparing(ShopEvent::customer)
            .thenComparing(event -> event.event().get("eventId").textValue());

    private ShopSimulator() {}

    /** Everything that happens, the earliest first. */
    public static List<ShopEvent> simulate(ShopSettings settings) {
        var events = new ArrayList<ShopEvent>();
        for (int number = 1; number <= settings.customers(); number++) {
            events.addAll(new CustomerLife(settings, number).live());
        }
        events.sort(BY_TIME);
        return List.copyOf(events);
    }
}
