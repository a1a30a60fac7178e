package io.shoal.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * Decides about one message. What rules it out for good comes first; then it waits: for others that want to be said at the same time,
 * and for the morning. Of those that wait together the best priority is said and the others are not. Who is held out takes the same
 * way to its end, so that both sides of the comparison are people who could have been written to, counted from the same instant.
 *
 * @param rules how much a customer may hear
 */
public record ContactPolicy(ContactRules rules) {

    /**
     * What was decided.
     *
     * @param next the correspondence to be stored with the decision, one version on
     */
    public record Verdict(Decision decision, Correspondence next) {}

    /** Decides about a message at an instant. */
    public Verdict decide(MessageRequest request, Correspondence before, Instant now) {
        var run = before.runs().getOrDefault(request.run().id(), request.run());
        var barred = barred(request);
        if (barred.isPresent()) {
            return suppressed(barred.get(), run.id(), before.with(run));
        }
        var intent = intent(request, run, now);
        var asked = before.with(run.relyingOn(request.purpose()).with(Optional.of(intent)));
        var later = later(request, intent, now);
        if (later.isPresent()) {
            return new Verdict(new Decision.Later(later.get()), asked);
        }
        var refused = refused(request, intent, asked, now);
        return refused.isPresent()
                ? suppressed(refused.get(), run.id(), asked)
                : new Verdict(new Decision.Send(), sent(run.id(), asked, now));
    }

    private static Optional<Suppression> barred(MessageRequest request) {
        if (!request.member()) {
            return Optional.of(Suppression.LEFT);
        }
        if (!request.consent()) {
            return Optional.of(Suppression.CONSENT);
        }
        return request.listed() ? Optional.of(Suppression.SUPPRESSION_LIST) : Optional.empty();
    }

    /** The intent as it was first noted; another message of the run begins anew. */
    private static OpenRun.Intent intent(MessageRequest request, OpenRun run, Instant now) {
        return run.intent()
                .filter(noted -> noted.message().equals(request.message()))
                .orElseGet(() -> new OpenRun.Intent(request.message(), request.priority(), now.toEpochMilli()));
    }

    private Optional<Instant> later(MessageRequest request, OpenRun.Intent intent, Instant now) {
        var settled = Instant.ofEpochMilli(intent.since()).plus(rules.settle());
        return settled.isAfter(now) ? Optional.of(settled) : rules.quiet().endOf(now, request.zone());
    }

    private Optional<Suppression> refused(
            MessageRequest request, OpenRun.Intent intent, Correspondence asked, Instant now) {
        if (hasBetter(request.run().id(), intent, asked)) {
            return Optional.of(Suppression.PRIORITY);
        }
        if (capped(asked, now)) {
            return Optional.of(Suppression.FREQUENCY_CAP);
        }
        return request.run().control() ? Optional.of(Suppression.CONTROL) : Optional.empty();
    }

    private static boolean hasBetter(String runId, OpenRun.Intent intent, Correspondence asked) {
        return asked.runs().values().stream()
                .filter(other -> !other.id().equals(runId) && !other.control())
                .anyMatch(other -> other.intent()
                        .filter(theirs -> theirs.before(other.id(), intent, runId))
                        .isPresent());
    }

    private boolean capped(Correspondence correspondence, Instant now) {
        var window = now.minus(rules.window()).toEpochMilli();
        var gap = now.minus(rules.gap()).toEpochMilli();
        var within = correspondence.sentAt().stream().filter(time -> time > window);
        return within.count() >= rules.cap() || correspondence.sentAt().stream().anyMatch(time -> time > gap);
    }

    private Correspondence sent(String runId, Correspondence asked, Instant now) {
        var forget = now.minus(rules.memory()).toEpochMilli();
        var next = asked.sent(runId, now.toEpochMilli(), forget);
        return new Correspondence(asked.version(), next.sentAt(), next.runs());
    }

    /** Who left or is held out has nothing more to hear from the run. */
    private static Verdict suppressed(Suppression reason, String runId, Correspondence asked) {
        var runs = switch (reason) {
            case LEFT, CONTROL -> asked.without(runId).runs();
            case CONSENT, SUPPRESSION_LIST, PRIORITY, FREQUENCY_CAP, UNDELIVERABLE ->
                asked.decided(runId).runs();
        };
        return new Verdict(new Decision.Suppress(reason), new Correspondence(asked.version(), asked.sentAt(), runs));
    }
}
