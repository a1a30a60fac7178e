package io.shoal.workflows;

import io.shoal.aws.Failure;
import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.aws.workflow.MessageRecord;
import io.shoal.aws.workflow.OutcomeRecorder;
import io.shoal.aws.workflow.SuppressionList;
import io.shoal.aws.workflow.WorkflowStore;
import io.shoal.profile.Profile;
import io.shoal.workflow.ContactPolicy;
import io.shoal.workflow.Correspondence;
import io.shoal.workflow.Decision;
import io.shoal.workflow.MessageRequest;
import io.shoal.workflow.Run;
import io.shoal.workflow.Suppression;
import io.shoal.workflows.Runs.Course;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code {step: message, message, priority, ...}}: decides about one message. What was decided once stays: whoever asks again is told the
 * same, and nothing is sent twice.
 */
final class MessageStep {
    private static final int ATTEMPTS = 20;
    private static final int USUAL_PRIORITY = 100;

    private final Platform platform;
    private final WorkflowStore store;
    private final SuppressionList suppressions;
    private final Runs runs;
    private final Composer composer;
    private final MessageSettings settings;
    private final ContactPolicy policy;
    private final ProfileStore profiles;
    private final OutcomeRecorder outcomes;

    MessageStep(Platform platform, WorkflowStore store, Runs runs, Templates templates, MessageSettings settings) {
        this.platform = platform;
        this.store = store;
        this.suppressions = new SuppressionList(platform);
        this.runs = runs;
        this.settings = settings;
        this.policy = new ContactPolicy(settings.rules());
        this.composer = new Composer(settings, templates, new Facts(platform));
        this.profiles = new ProfileStore(platform);
        this.outcomes = new OutcomeRecorder(platform);
    }

    Answer take(Step step) {
        var id = step.runId() + "-" + step.text("message");
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            // In this order: what was decided after the correspondence was read makes the write that follows fail.
            var before = store.correspondence(step.customerId());
            var recorded = store.message(step.customerId(), id);
            var answer = recorded.isPresent() ? Optional.of(answer(step, recorded.get())) : decide(step, id, before);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw Failure.contended("others kept deciding about one customer");
    }

    private Answer answer(Step step, MessageRecord recorded) {
        if (recorded.touches()) {
            outcomes.lookBack(step.customerId(), step.runId(), recorded.at());
        }
        var now = platform.now();
        return recorded.reason()
                .map(reason -> Answer.of(
                        reason == Suppression.LEFT || reason == Suppression.CONTROL
                                ? Answer.Next.STOP
                                : Answer.Next.WITHHELD,
                        reason.label(),
                        now))
                .orElseGet(() -> Answer.of(Answer.Next.SENT, "", now));
    }

    /** One attempt, empty if somebody else was faster. */
    private Optional<Answer> decide(Step step, String id, Correspondence before) {
        return switch (runs.of(step)) {
            case Course.Over(Suppression reason) ->
                Optional.of(Answer.of(Answer.Next.STOP, reason.label(), platform.now()));
            case Course.On on -> decide(step, id, before, on.run(), on.member());
        };
    }

    private Optional<Answer> decide(Step step, String id, Correspondence before, Run run, boolean member) {
        var recipient = new Recipient(
                profiles.read(step.customerId()).map(Profile::facts).orElse(io.shoal.profile.Facts.NONE));
        var request = request(step, run, member, recipient);
        var verdict = policy.decide(request, before, platform.now());
        return switch (verdict.decision()) {
            case Decision.Later(Instant until) -> later(step, before, verdict.next(), until);
            case Decision.Send _ ->
                record(step, before, verdict.next(), composer.sent(step, id, run, recipient, now()));
            case Decision.Suppress(Suppression reason) ->
                record(step, before, verdict.next(), composer.suppressed(step, id, run, reason, now()));
        };
    }

    private MessageRequest request(Step step, Run run, boolean member, Recipient recipient) {
        var channel = composer.channel(step).label();
        var purpose = composer.purpose(step);
        return new MessageRequest(
                run.open(),
                step.text("message"),
                step.input().path("priority").asInt(USUAL_PRIORITY),
                member,
                purpose,
                recipient.consents(purpose),
                suppressions.names(step.customerId(), channel),
                recipient.zone().orElse(settings.zone()));
    }

    private Optional<Answer> later(Step step, Correspondence before, Correspondence next, Instant until) {
        var noted = before.runs().equals(next.runs()) || store.replace(step.customerId(), step.runId(), before, next);
        return noted ? Optional.of(new Answer(Answer.Next.LATER, "", until.toString(), Map.of())) : Optional.empty();
    }

    private Optional<Answer> record(Step step, Correspondence before, Correspondence next, MessageRecord message) {
        return store.decide(step.customerId(), before, next, message)
                ? Optional.of(answer(step, message))
                : Optional.empty();
    }

    private long now() {
        return platform.nowMillis();
    }
}
