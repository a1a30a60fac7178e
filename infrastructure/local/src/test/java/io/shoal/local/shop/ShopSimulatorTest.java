package io.shoal.local.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ShopSimulatorTest {
    private static final List<ShopEvent> YEAR = ShopSimulator.simulate(ShopSettings.YEAR);

    private static final Map<String, Long> COUNTS = YEAR.stream()
            .collect(Collectors.groupingBy(event -> event.event().get("type").textValue(), Collectors.counting()));

    private static double mean(DoubleSupplier draw) {
        return DoubleStream.generate(draw).limit(200_000).average().orElseThrow();
    }

    @Test
    void theSameSeedGivesTheSameEvents() {
        assertThat(ShopSimulator.simulate(ShopSettings.YEAR)).isEqualTo(YEAR);
        assertThat(ShopSimulator.simulate(ShopSettings.YEAR.withSeed(2))).isNotEqualTo(YEAR);
    }

    @Test
    void aCustomerDoesTheSameInASmallerShop() {
        assertThat(ShopSimulator.simulate(ShopSettings.YEAR.withCustomers(10)))
                .isEqualTo(YEAR.stream()
                        .filter(event -> event.customer().compareTo("c-010") <= 0)
                        .toList());
    }

    @Test
    void everythingHappensInOrderAndWithinTheYear() {
        assertThat(YEAR)
                .extracting(ShopEvent::at)
                .isSorted()
                .allMatch(at -> !at.isBefore(ShopSettings.YEAR.start()) && at.isBefore(ShopSettings.YEAR.end()));
        assertThat(YEAR)
                .allMatch(event -> Instant.parse(event.event().get("occurredAt").textValue())
                        .equals(event.at()));
    }

    @Test
    void idsAreUniqueAndEverybodySignsUpFirst() {
        var ids = new HashSet<String>();
        var seen = new HashSet<String>();
        for (ShopEvent event : YEAR) {
            assertThat(ids.add(event.customer() + event.event().get("eventId"))).isTrue();
            assertThat(seen.add(event.customer())).isEqualTo(event.put().isPresent());
        }
        assertThat(seen).hasSize(500);
    }

    @Test
    void everyKindOfEventOccurs() {
        assertThat(COUNTS)
                .containsOnlyKeys(
                        "sign_up",
                        "login",
                        "page_viewed",
                        "cart_updated",
                        "order_placed",
                        "order_refunded",
                        "support_ticket_opened");
        assertThat(YEAR).hasSizeBetween(6_000, 14_000);
        assertThat(COUNTS.get("order_placed")).isBetween(500L, 1_500L);
    }

    @Test
    void distributionsHaveTheirMeans() {
        var chance = new Chance(7);
        assertThat(mean(() -> chance.gamma(0.243, 4.414))).isCloseTo(0.243 / 4.414, within(0.003));
        assertThat(mean(() -> chance.gamma(6.25, 2))).isCloseTo(3.125, within(0.03));
        assertThat(mean(() -> chance.beta(0.793, 2.426))).isCloseTo(0.793 / (0.793 + 2.426), within(0.005));
        assertThat(mean(() -> chance.exponential(4))).isCloseTo(0.25, within(0.005));
    }
}
