package io.shoal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.shoal.event.Event;
import io.shoal.segment.Cause;
import io.shoal.segment.Touched;
import io.shoal.state.EventFilter;
import io.shoal.state.EventTypes;
import io.shoal.state.Need;
import io.shoal.state.Overflow;
import io.shoal.state.Selector;
import io.shoal.state.StatePlan;
import io.shoal.value.Path;
import io.shoal.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProfileFoldTest {
    private static final long NOW = Instant.parse("2026-11-23T09:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final StatePlan PLAN = plan();

    @Test
    void foldsWhatIsNewAndSaysWhy() {
        var folding = fold(Profile.unknown("ada", 3), List.of(record(1), record(2)), NOW)
                .orElseThrow();
        var next = folding.next();
        assertThat(next.version()).isEqualTo(1);
        assertThat(next.catalog()).isEqualTo(7);
        assertThat(next.position().sequence()).isEqualTo("102");
        assertThat(next.written())
                .isEqualTo(Written.because(
                        Cause.EVENT, "login " + record(2).arrival().event().eventId(), Set.of(Touched.event("login"))));
        assertThat(next.seen().first()).isEqualTo(record(1).arrival().event().occurredAtMillis());
        assertThat(next.state()).isNotEqualTo(Bytes.NONE);
    }

    @Test
    void aRecordThatWasFoldedBeforeChangesNothing() {
        var once = fold(Profile.unknown("ada", 7), List.of(record(9), record(10)), NOW)
                .orElseThrow()
                .next();
        assertThat(fold(once, List.of(record(9), record(10)), NOW)).isEmpty();
        var more =
                fold(once, List.of(record(10), record(11)), NOW).orElseThrow().next();
        assertThat(more.state()).isEqualTo(reference(9, 10, 11).state());
    }

    @Test
    void sequenceNumbersCompareAsNumbers() {
        var position = new StreamPosition("99", 0);
        assertThat(position.passed("0099")).isTrue();
        assertThat(position.passed("100")).isFalse();
        assertThat(position.after("100", 5)).isEqualTo(new StreamPosition("100", 5));
        assertThat(position.after("98", -5)).isEqualTo(position);
        assertThat(StreamPosition.START.passed("1")).isFalse();
    }

    @Test
    void theInstantNeverGoesBack() {
        var late = fold(Profile.unknown("ada", 7), List.of(record(1)), NOW)
                .orElseThrow()
                .next();
        var early = fold(late, List.of(record(2)), NOW - MINUTE).orElseThrow().next();
        assertThat(early.asOf()).isEqualTo(NOW);
    }

    @Test
    void aRebuildIsCausedByTheEventsThatItMayBeTheFirstToCount() {
        var profile = fold(Profile.unknown("ada", 7), List.of(record(100)), NOW)
                .orElseThrow()
                .next();
        var rebuild = rebuilding(profile, List.of(), NOW);
        rebuild.add(record(100).arrival());
        rebuild.add(new Arrival(event(101, "order_placed"), NOW));
        assertThat(rebuild.finish().next().written().touched())
                .containsExactly(Touched.event("login"), Touched.event("order_placed"));
    }

    @Test
    void aRebuildOfWhatIsLongKnownIsCausedByTheCatalog() {
        var profile = fold(Profile.unknown("ada", 7), List.of(record(100)), NOW)
                .orElseThrow()
                .next();
        var rebuild = rebuilding(profile, List.of(), NOW);
        rebuild.add(record(1).arrival());
        assertThat(rebuild.finish().next().written()).isEqualTo(Written.touch(Cause.DEFINITION, "7"));
    }

    @Test
    void manyEventsInDoubtMoveOutsideAndStayKnown() {
        var chunks = new StoredChunks();
        var rebuild = new ProfileFold(PLAN, 7, chunks).rebuild(Profile.unknown("ada", 7), List.of(), Set.of(), NOW);
        IntStream.range(0, 30_000).forEach(number -> rebuild.add(new Arrival(event(number, "login"), NOW - MINUTE)));
        var rebuilt = chunks.store(rebuild.finish());
        assertThat(rebuilt.counted().size()).isLessThan(1000);
        var again = IntStream.range(0, 30_000)
                .mapToObj(number -> streamed(number, "login", NOW - MINUTE))
                .toList();
        assertThat(new ProfileFold(PLAN, 7, chunks).fold(rebuilt, again, NOW)).isEmpty();
    }

    @Test
    void whatIsOutOfDoubtIsForgottenAndItsChunksReleased() {
        var chunks = new StoredChunks();
        var fold = new ProfileFold(PLAN, 7, chunks);
        var rebuild = fold.rebuild(Profile.unknown("ada", 7), List.of(), Set.of("old"), NOW);
        IntStream.range(0, 1000).forEach(number -> rebuild.add(new Arrival(event(number, "login"), NOW)));
        var rebuilt = chunks.store(rebuild.finish());
        assertThat(rebuilt.released()).containsOnlyKeys("old");
        var later = NOW + 16 * MINUTE;
        var after = fold.fold(rebuilt, List.of(streamed(2000, "login", later)), later)
                .orElseThrow();
        assertThat(after.next().counted().size()).isLessThan(20);
        assertThat(after.next().released().keySet()).containsAll(chunks.names());
        var muchLater = later + Folding.KEPT;
        var end = fold.fold(after.next(), List.of(streamed(2001, "login", muchLater)), muchLater)
                .orElseThrow();
        assertThat(end.obsolete()).contains("old").containsAll(chunks.names());
        assertThat(end.next().released()).isEmpty();
    }

    /**
     * Folds, redeliveries and rebuilds in any order, where the history that a rebuild reads is always ahead of the stream and
     * arrivals are noted up to some minutes before they are stored: every event counts once.
     */
    @Property(tries = 300)
    void everyEventCountsOnceHoweverRebuildsAndTheStreamOverlap(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 60) int events) {
        var stored = new ArrayList<Arrival.Streamed>();
        var profile = Profile.unknown("ada", 7);
        var passed = 0;
        var clock = NOW;
        while (passed < events) {
            clock += random.nextInt(3) == 0 ? random.nextLong(20 * MINUTE) : random.nextLong(1000);
            for (var more = random.nextInt(4); more > 0 && stored.size() < events; more--) {
                stored.add(streamed(
                        stored.size(),
                        random.nextBoolean() ? "login" : "order_placed",
                        clock - random.nextLong(MINUTE)));
            }
            var upTo = passed + random.nextInt(stored.size() - passed + 1);
            var from = Math.max(0, passed - random.nextInt(3));
            var batch = stored.subList(from, upTo < from ? from : upTo);
            if (random.nextInt(4) == 0) {
                var rebuild =
                        rebuilding(profile, random.nextBoolean() ? batch : List.of(), clock - random.nextLong(1000));
                shuffled(stored, random).forEach(record -> rebuild.add(record.arrival()));
                profile = rebuild.finish().next();
            } else {
                profile = fold(profile, batch, clock).map(Folding::next).orElse(profile);
                passed = Math.max(passed, upTo);
            }
        }
        var reference = fold(Profile.unknown("ada", 7), stored, profile.asOf())
                .orElseThrow()
                .next();
        assertThat(profile.state()).isEqualTo(reference.state());
        assertThat(profile.seen()).isEqualTo(reference.seen());
    }

    private static Profile reference(int... numbers) {
        var records = IntStream.of(numbers).mapToObj(ProfileFoldTest::record).toList();
        return fold(Profile.unknown("ada", 7), records, NOW).orElseThrow().next();
    }

    private static Optional<Folding> fold(Profile profile, List<Arrival.Streamed> records, long now) {
        return new ProfileFold(PLAN, 7, Overflow.NONE).fold(profile, records, now);
    }

    private static ProfileFold.Rebuild rebuilding(Profile profile, List<Arrival.Streamed> records, long began) {
        return new ProfileFold(PLAN, 7, Overflow.NONE).rebuild(profile, records, Set.of(), began);
    }

    private static Arrival.Streamed record(int number) {
        return streamed(number, "login", NOW - (200 - number) * MINUTE);
    }

    private static Arrival.Streamed streamed(int number, String type, long received) {
        return new Arrival.Streamed(new Arrival(event(number, type), received), Integer.toString(100 + number));
    }

    private static Event event(int number, String type) {
        var occurredAt = Instant.ofEpochMilli(NOW - (number * 7919L % 1000) * MINUTE);
        return new Event("ada", "e-" + number, type, occurredAt, Map.of("total", Value.Number.of(number)));
    }

    private static List<Arrival.Streamed> shuffled(List<Arrival.Streamed> records, Random random) {
        var copy = new ArrayList<>(records);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static StatePlan plan() {
        var draft = new StatePlan.Draft();
        var all = Selector.always(new EventTypes("", true, Set.of()), EventFilter.NONE);
        draft.hold(all, new Need.Tally());
        draft.hold(all, new Need.Numbers(Path.of("total")));
        draft.log(all, Need.FOREVER, true);
        return draft.finish();
    }
}
