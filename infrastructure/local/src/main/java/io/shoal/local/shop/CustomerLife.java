package io.shoal.local.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One customer's year, in weeks from the shop's first day. Purchases follow the BG/NBD model with the parameters published for CDNOW,
 * amounts the Gamma-Gamma model (P. Fader, B. Hardie, K. L. Lee, "Counting your customers the easy way", Marketing Science 24, 2005);
 * what lies around the purchases is made up.
 */
final class CustomerLife {
    private static final double R = 0.243;
    private static final double ALPHA = 4.414;
    private static final double A = 0.793;
    private static final double B = 2.426;

    private static final double SPEND_P = 6.25;
    private static final double SPEND_Q = 3.74;
    private static final double SPEND_GAMMA = 15.44;

    private static final double MILLIS_A_WEEK = 7 * 24 * 3_600_000.0;
    private static final double HOUR = 1.0 / (7 * 24);
    private static final double DAY = 1.0 / 7;

    private static final double BROWSING_A_WEEK = 0.14;
    private static final double SHARE_OF_BUYERS = 0.8;
    private static final double SHARE_OF_LAST_SIGN_UP = 0.9;

    private static final List<String> CATEGORIES = List.of("athletic", "jacket", "shoes", "home", "books");
    private static final List<String> COUNTRIES = List.of("GB", "GB", "GB", "DE", "FR", "US", "NL");

    private final ShopSettings settings;

    private final Chance chance;

    private final String id;

    private final double weeks;

    private final String favourite;

    private final List<ShopEvent> events = new ArrayList<>();

    private final Map<String, Integer> counts = new TreeMap<>();

    CustomerLife(ShopSettings settings, int number) {
        this.settings = settings;
        this.chance = new Chance(settings.seed() * 1_000_003 + number);
        this.id = "c-%03d".formatted(number);
        this.weeks = settings.length().toMillis() / MILLIS_A_WEEK;
        this.favourite = chance.oneOf(CATEGORIES);
    }

    List<ShopEvent> live() {
        double signUp = chance.uniform(0, weeks * SHARE_OF_LAST_SIGN_UP);
        happens(signUp, "sign_up", Optional.of(profile()));
        visit(signUp + HOUR / 30);
        double gone = chance.happens(SHARE_OF_BUYERS)
                ? buy(signUp + 2 * HOUR + chance.exponential(1 / (4 * DAY)))
                : signUp + chance.exponential(1 / 3.0);
        browse(signUp, gone);
        return events;
    }

    private ObjectNode profile() {
        ObjectNode profile = JsonNodeFactory.instance.objectNode();
        profile.putObject("attributes").put("country", chance.oneOf(COUNTRIES)).put("favourite", favourite);
        profile.putObject("consents").put("email", chance.happens(0.7));
        return profile;
    }

    /** Buys until the customer drops out or the year ends, and returns when that is. */
    private double buy(double first) {
        double rate = chance.gamma(R, ALPHA);
        double dropOut = chance.beta(A, B);
        double spend = chance.gamma(SPEND_Q, SPEND_GAMMA);
        double now = first;
        while (true) {
            purchase(now, spend);
            double next = now + chance.exponential(rate);
            if (next > weeks) {
                return weeks;
            }
            now = next;
            if (chance.happens(dropOut)) {
                purchase(now, spend);
                return now;
            }
        }
    }

    private void purchase(double at, double spend) {
        visit(at - HOUR);
        happens(at - HOUR / 2, "cart_updated", Optional.empty());
        BigDecimal total = chance.money(chance.gamma(SPEND_P, spend));
        ObjectNode order = happens(at, "order_placed", Optional.empty());
        order.put("total", total).put("category", category());
        if (chance.happens(0.08)) {
            happens(at + chance.uniform(3, 14) * DAY, "order_refunded", Optional.empty())
                    .put("total", total);
        }
        if (chance.happens(0.06)) {
            happens(at + chance.uniform(1, 10) * DAY, "support_ticket_opened", Optional.empty());
        }
    }

    /** Looks around without buying until the interest is gone. */
    private void browse(double from, double gone) {
        double at = from;
        while (true) {
            at += chance.exponential(BROWSING_A_WEEK);
            if (at > Math.min(gone + 2, weeks)) {
                return;
            }
            visit(at);
            if (chance.happens(0.15)) {
                happens(at + HOUR / 3, "cart_updated", Optional.empty());
            } else if (chance.happens(0.08)) {
                comparePrices(at + HOUR / 3);
            }
        }
    }

    private void visit(double at) {
        happens(at, "login", Optional.empty());
        int pages = chance.between(1, 3);
        for (int page = 1; page <= pages; page++) {
            String category = category();
            view(at + page * HOUR / 60, "/" + category).put("category", category);
        }
    }

    private void comparePrices(double at) {
        for (int day = 0; day < 3; day++) {
            view(at + day * DAY * 1.5, "/pricing");
        }
    }

    private ObjectNode view(double at, String path) {
        return happens(at, "page_viewed", Optional.empty()).put("path", path);
    }

    private String category() {
        return chance.happens(0.6) ? favourite : chance.oneOf(CATEGORIES);
    }

    /** Notes an event if it lies within the watched time, and returns its properties. */
    private ObjectNode happens(double at, String type, Optional<ObjectNode> put) {
        Instant instant = settings.start().plusMillis(Math.round(at * MILLIS_A_WEEK));
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = event.put("customerId", id)
                .put("eventId", type + "-" + counts.merge(type, 1, Integer::sum))
                .put("type", type)
                .put("occurredAt", instant.toString())
                .putObject("properties");
        if (!instant.isBefore(settings.start()) && instant.isBefore(settings.end())) {
            events.add(new ShopEvent(instant, id, put, event));
        }
        return properties;
    }
}
