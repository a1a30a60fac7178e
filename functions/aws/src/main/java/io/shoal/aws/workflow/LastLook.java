package io.shoal.aws.workflow;

import io.shoal.aws.Platform;
import io.shoal.aws.ProfileStore;
import io.shoal.profile.Fate;
import io.shoal.profile.Profile;
import io.shoal.workflow.Suppression;
import java.util.Optional;

/**
 * Whether a message that was decided may still be handed over: minutes later where a webhook did not answer, days later where it was
 * parked. What is known at that instant decides, of the person that the customer is by then.
 */
public final class LastLook {
    private final WorkflowStore store;
    private final SuppressionList suppressions;
    private final ProfileStore profiles;

    /** Takes the platform, whose variables {@code WORKFLOWS_TABLE} and {@code PROFILES_TABLE} name the tables. */
    public LastLook(Platform platform) {
        this.store = new WorkflowStore(platform);
        this.suppressions = new SuppressionList(platform);
        this.profiles = new ProfileStore(platform);
    }

    /** What there is to do with a message. */
    public sealed interface Finding {
        /** It may be handed over. */
        record Clear() implements Finding {}

        /** It must not be, and never will. */
        record Withheld(Suppression reason) implements Finding {}

        /** Nothing: it was handed over before, or its customer was forgotten, of whom nothing is recorded. */
        record Over() implements Finding {}
    }

    /** Looks at a message right before it is handed over. */
    public Finding at(String customerId, String messageId) {
        var message = store.message(customerId, messageId);
        if (message.isEmpty() || store.hasReceipt(customerId, messageId)) {
            return new Finding.Over();
        }
        return profiles.read(customerId)
                .map(this::person)
                .filter(person -> !(person.identity().fate() instanceof Fate.Erased))
                .map(person -> find(customerId, person, message.get()))
                .orElseGet(Finding.Over::new);
    }

    private Profile person(Profile profile) {
        return profile.identity()
                .fate()
                .mergedInto()
                .flatMap(profiles::read)
                .map(this::person)
                .orElse(profile);
    }

    private Finding find(String customerId, Profile person, MessageRecord message) {
        return objection(customerId, person, message)
                .<Finding>map(Finding.Withheld::new)
                .orElseGet(Finding.Clear::new);
    }

    private Optional<Suppression> objection(String customerId, Profile person, MessageRecord message) {
        if (!message.purpose().isEmpty() && !person.facts().consents(message.purpose())) {
            return Optional.of(Suppression.CONSENT);
        }
        var listed = suppressions.names(customerId, message.channel())
                || suppressions.names(person.customerId(), message.channel());
        return listed ? Optional.of(Suppression.SUPPRESSION_LIST) : Optional.empty();
    }
}
