package io.shoal.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ContactPolicyTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static ContactRules rules(int cap, Duration window, Duration gap, Duration settle) {
        return new ContactRules(cap, window, gap, settle, QuietHours.NONE);
    }

    private static OpenRun run(String id, boolean control) {
        return new OpenRun(
                id, "workflow-" + id, "segment", 1, "execution-" + id, control, new TreeSet<>(), Optional.empty());
    }

    private static MessageRequest request(OpenRun run, int priority) {
        return new MessageRequest(run, "message", priority, true, "email", true, false, ZoneOffset.UTC);
    }

    @Provide
    static Arbitrary<ContactRules> anyRules() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers().between(0, 100))
                .as((cap, window, gap) -> rules(cap, Duration.ofHours(window), Duration.ofHours(gap), Duration.ZERO));
    }

    /** Whoever remembers everything that was ever sent decides the same as what is kept of it. */
    @Property(tries = 1_000)
    void theCapAgreesWithAnEndlessMemory(
            @ForAll("anyRules") ContactRules rules,
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 30) Integer> pauses) {
        var policy = new ContactPolicy(rules);
        var sent = new ArrayList<Instant>();
        var known = Correspondence.NONE;
        var now = START;
        var number = 0;
        for (var pause : pauses) {
            now = now.plus(Duration.ofHours(pause));
            var verdict = policy.decide(request(run("run-" + number++, false), 1), known, now);
            var expected = heardEnough(rules, sent, now)
                    ? new Decision.Suppress(Suppression.FREQUENCY_CAP)
                    : new Decision.Send();
            assertThat(verdict.decision()).isEqualTo(expected);
            if (expected instanceof Decision.Send) {
                sent.add(now);
            }
            assertThat(verdict.next().version()).isEqualTo(known.version() + 1);
            known = verdict.next();
        }
        assertThat(known.sentAt()).hasSizeLessThanOrEqualTo(sent.size());
    }

    private static boolean heardEnough(ContactRules rules, List<Instant> sent, Instant now) {
        var within = 0;
        var close = false;
        for (var at : sent) {
            within += Duration.between(at, now).compareTo(rules.window()) < 0 ? 1 : 0;
            close |= Duration.between(at, now).compareTo(rules.gap()) < 0;
        }
        return within >= rules.cap() || close;
    }

    /** A workflow that competes. */
    record Rival(int priority, int asksAfter, boolean control) {}

    @Provide
    static Arbitrary<List<Rival>> rivals() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 59),
                        Arbitraries.of(false, false, false, true))
                .as(Rival::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** Whatever the order in which they ask and are asked again, the best of those that wait together is said, and it alone. */
    @Property(tries = 1_000)
    void ofThoseThatWaitTogetherTheBestAloneIsSaid(@ForAll("rivals") List<Rival> rivals) {
        var policy = new ContactPolicy(rules(1, Duration.ofDays(1), Duration.ofDays(1), Duration.ofSeconds(60)));
        var known = Correspondence.NONE;
        var decisions = new Decision[rivals.size()];
        for (var second = 0; second < 120; second++) {
            for (var number = 0; number < rivals.size(); number++) {
                var rival = rivals.get(number);
                if (second == rival.asksAfter() || second == rival.asksAfter() + 60) {
                    var verdict = policy.decide(
                            request(run("run-" + number, rival.control()), rival.priority()),
                            known,
                            START.plusSeconds(second));
                    decisions[number] = verdict.decision();
                    known = verdict.next();
                }
            }
        }
        assertThat(decisions).noneMatch(Decision.Later.class::isInstance);
        var said = IntStream.range(0, rivals.size())
                .filter(number -> decisions[number] instanceof Decision.Send)
                .boxed()
                .toList();
        assertThat(said).isEqualTo(first(rivals).map(List::of).orElseGet(List::of));
    }

    /** The first to be due of those that have no better one beside them: the best one of all, since all wait together. */
    private static Optional<Integer> first(List<Rival> rivals) {
        return IntStream.range(0, rivals.size())
                .boxed()
                .filter(number -> !rivals.get(number).control())
                .min(Comparator.<Integer>comparingInt(
                                number -> rivals.get(number).priority())
                        .thenComparingInt(number -> rivals.get(number).asksAfter())
                        .thenComparingInt(number -> number));
    }

    @Test
    void whatRulesAMessageOutForGoodComesBeforeAnyWaiting() {
        var policy = new ContactPolicy(ContactRules.USUAL);
        var run = run("run", false);
        var night = Instant.parse("2026-03-02T23:00:00Z");
        assertThat(decision(
                        policy, new MessageRequest(run, "m", 1, false, "email", false, true, ZoneOffset.UTC), night))
                .isEqualTo(new Decision.Suppress(Suppression.LEFT));
        assertThat(decision(policy, new MessageRequest(run, "m", 1, true, "email", false, true, ZoneOffset.UTC), night))
                .isEqualTo(new Decision.Suppress(Suppression.CONSENT));
        assertThat(decision(policy, new MessageRequest(run, "m", 1, true, "email", true, true, ZoneOffset.UTC), night))
                .isEqualTo(new Decision.Suppress(Suppression.SUPPRESSION_LIST));
        assertThat(decision(policy, new MessageRequest(run, "m", 1, true, "email", true, false, ZoneOffset.UTC), night))
                .isEqualTo(new Decision.Later(night.plusSeconds(60)));
    }

    private static Decision decision(ContactPolicy policy, MessageRequest request, Instant now) {
        return policy.decide(request, Correspondence.NONE, now).decision();
    }

    @Test
    void whoIsHeldOutTakesTheSameWayAndIsToldAtItsEnd() {
        var policy = new ContactPolicy(ContactRules.USUAL);
        var request = request(run("run", true), 1);
        var asked = policy.decide(request, Correspondence.NONE, START);
        assertThat(asked.decision()).isEqualTo(new Decision.Later(START.plusSeconds(60)));
        var told = policy.decide(request, asked.next(), START.plusSeconds(60));
        assertThat(told.decision()).isEqualTo(new Decision.Suppress(Suppression.CONTROL));
        assertThat(told.next().sentAt()).isEmpty();
        assertThat(told.next().runs()).isEmpty();
    }

    @Test
    void aRunReliesOnTheConsentsThatItAskedUnderAndWasGiven() {
        var policy = new ContactPolicy(ContactRules.USUAL);
        var run = run("run", false);
        var refused = policy.decide(
                        new MessageRequest(run, "m", 1, true, "sms", false, false, ZoneOffset.UTC),
                        Correspondence.NONE,
                        START)
                .next();
        assertThat(refused.runs().get("run").consents()).isEmpty();
        var asked = policy.decide(request(run, 1), refused, START).next();
        var sent = policy.decide(request(run, 1), asked, START.plusSeconds(60)).next();
        assertThat(sent.runs().get("run").consents()).containsExactly("email");
        assertThat(sent.runs().get("run").withdrawn("email"::equals)).isEmpty();
        assertThat(sent.runs().get("run").withdrawn("sms"::equals)).containsExactly("email");
    }
}
