package io.shoal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shoal.identity.Refusal;
import io.shoal.profile.CustomerPatch;
import io.shoal.profile.Profile;
import io.shoal.profile.RefusedIdentifier;
import io.shoal.profile.Seen;
import io.shoal.value.Value;
import io.shoal.value.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QualitySummaryTest {
    private static final long NOW = Duration.ofDays(20_000).toMillis();
    private static final Set<String> USED = Set.of("age", "city", "never");
    private static final List<Refusal> REFUSALS = List.copyOf(EnumSet.allOf(Refusal.class));
    private static final List<ValueType> TYPES = List.of(ValueType.values());
    private static final List<Value> VALUES =
            List.of(Value.Number.of(1), new Value.Text("x"), new Value.Truth(true), new Value.ListValue(List.of()));

    /** Parts that are written, read back and added up say the same as one pass, and that what a child would count. */
    @Property(tries = 100)
    void partsAddUpToTheWhole(@ForAll long seed) {
        var random = new Random(seed);
        var customers = IntStream.range(0, 40)
                .mapToObj(number -> customer("c" + number, random))
                .toList();
        var whole = new QualitySummary(365, USED);
        var parts = new QualitySummary(365, USED);
        var part = new QualitySummary(365, USED);
        for (var customer : customers) {
            whole.add(customer, NOW);
            part.add(customer, NOW);
            if (random.nextInt(5) == 0) {
                parts.merge(QualityCodec.read(QualityCodec.write(part)));
                part = new QualitySummary(365, USED);
            }
        }
        for (var number = random.nextInt(4); number > 0; number--) {
            var crowded = new Crowded("email", "hash" + number, new TreeSet<>(List.of("c1", "c" + number)));
            whole.add(crowded);
            part.add(crowded);
            whole.add(Bond.SPLIT, number);
            part.add(Bond.SPLIT, number);
        }
        parts.merge(part);
        assertThat(QualityCodec.write(parts)).isEqualTo(QualityCodec.write(whole));
        assertThat(count(whole.types(), "age", "number"))
                .isEqualTo(customers.stream()
                        .filter(one -> one.facts().attributes().get("age") instanceof Value.Number)
                        .count());
        assertThat(count(whole.eventTypes(), "order_placed.total", "text"))
                .isEqualTo(customers.stream()
                        .filter(one -> one.seen().types().toString().contains("TEXT"))
                        .count());
        assertThat(whole.completeness().orElseThrow())
                .isCloseTo(
                        customers.stream()
                                .mapToDouble(one -> USED.stream()
                                                .filter(one.facts().attributes().entries()::containsKey)
                                                .count()
                                        / 3.0)
                                .average()
                                .orElseThrow(),
                        within(1e-9));
    }

    private static Profile customer(String id, Random random) {
        var profile = Profile.unknown(id, 1);
        for (var number = random.nextInt(4); number >= 0; number--) {
            var attributes = new HashMap<String, Value>();
            for (var name : List.of("age", "city", "plan")) {
                if (random.nextBoolean()) {
                    attributes.put(name, VALUES.get(random.nextInt(VALUES.size())));
                }
            }
            Map<String, RefusedIdentifier> refused = random.nextInt(3) == 0
                    ? Map.of("email", new RefusedIdentifier("n/a", REFUSALS.get(random.nextInt(REFUSALS.size()))))
                    : Map.of();
            var at = NOW - Duration.ofDays(random.nextInt(500)).toMillis();
            profile = profile.put(new CustomerPatch(attributes, Map.of(), Map.of(), refused), "", at);
        }
        var seen = Seen.NEVER;
        for (var number = random.nextInt(3); number > 0; number--) {
            seen = seen.with(NOW, Map.of("order_placed.total", TYPES.get(random.nextInt(TYPES.size()))));
        }
        return seen(profile, seen);
    }

    private static Profile seen(Profile profile, Seen seen) {
        return new Profile(
                profile.customerId(),
                profile.epoch(),
                profile.version(),
                profile.asOf(),
                profile.facts(),
                seen,
                profile.position(),
                profile.counted(),
                profile.catalog(),
                profile.state(),
                profile.released(),
                profile.written(),
                profile.identity());
    }

    private static long count(Map<String, ? extends Map<String, Sampled>> table, String row, String column) {
        var columns = table.get(row);
        var counted = columns == null ? null : columns.get(column);
        return counted == null ? 0 : counted.count();
    }

    @Test
    void whoeverIsSilentForOneMillisecondMoreIsStale() {
        var summary = new QualitySummary(90, Set.of());
        for (var silent :
                List.of(0L, Duration.ofDays(90).toMillis(), Duration.ofDays(90).toMillis() + 1)) {
            var patch = new CustomerPatch(Map.of("a", new Value.Text("b")), Map.of(), Map.of());
            summary.add(Profile.unknown("silent-" + silent, 1).put(patch, "", NOW - silent), NOW);
        }
        assertThat(summary.stale()).isEqualTo(new Sampled(1, List.of("silent-7776000001")));
        assertThat(List.of(summary.heard(30), summary.heard(90), summary.heard(180), summary.heard(365)))
                .containsExactly(1L, 1L, 1L, 0L);
        assertThat(summary.heard(QualitySummary.EVER)).isZero();
        assertThat(summary.completeness()).isEmpty();
    }

    @Test
    void whatItKeepsDoesNotGrowWithTheCustomers() {
        var summary = new QualitySummary(365, Set.of("zip"));
        var customers = 3_000;
        for (var number = 0; number < customers; number++) {
            var attributes = new TreeMap<String, Value>();
            attributes.put("attribute-" + number, Value.Number.of(1));
            attributes.put("zip", new Value.Text("1"));
            var patch = new CustomerPatch(attributes, Map.of(), Map.of());
            summary.add(Profile.unknown("c" + number, 1).put(patch, "", NOW), NOW);
            summary.add(new Crowded("email", "hash-" + number, new TreeSet<>(Set.of("c" + number))));
        }
        assertThat(summary.types()).hasSizeLessThanOrEqualTo(1_001);
        assertThat(summary.known("zip")).isEqualTo(customers);
        var counted = new ArrayList<Long>();
        summary.types()
                .values()
                .forEach(types -> types.values().forEach(one -> {
                    counted.add(one.count());
                    assertThat(one.sample()).hasSizeLessThanOrEqualTo(Sampled.MOST);
                }));
        assertThat(counted.stream().mapToLong(Long::longValue).sum()).isEqualTo(2L * customers);
        assertThat(summary.crowded()).hasSize(QualitySummary.CROWDED_NAMED);
        assertThat(summary.crowdedByKind()).isEqualTo(Map.of("email", (long) customers));
    }
}
