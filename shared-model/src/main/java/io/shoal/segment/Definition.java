package io.shoal.segment;

import java.time.Duration;
import java.util.Optional;

/**
 * A segment as its author wrote it.
 *
 * @param id see {@link SegmentId}
 * @param about what it means to people
 * @param content the rule or the list
 * @param placement the group that shares a customer's one membership, and the rank in it
 * @param minimumStay how long a member stays at least, zero for none
 * @param consent the purpose that members must have agreed to
 * @param control the share of customers held out of workflows
 * @param announce whether changes that publishing causes are put on the bus
 */
public record Definition(
        String id,
        About about,
        Content content,
        Optional<Placement> placement,
        Duration minimumStay,
        Optional<String> consent,
        Control control,
        boolean announce) {

    /** Refuses an id that could not be a key and a negative stay. */
    public Definition {
        if (!SegmentId.valid(id)) {
            throw new IllegalArgumentException("not a segment id: " + id);
        }
        if (minimumStay.isNegative()) {
            throw new IllegalArgumentException("a stay cannot be shorter than nothing");
        }
    }

    /** Returns a segment with a rule and nothing else. */
    public static Definition ofRule(String id, String rule) {
        return of(id, new Content.RuleText(rule));
    }

    /** Returns a segment with this content and nothing else. */
    public static Definition of(String id, Content content) {
        return new Definition(
                id, About.named(id), content, Optional.empty(), Duration.ZERO, Optional.empty(), Control.NONE, true);
    }

    /** Returns the same definition with another content. */
    public Definition withContent(Content other) {
        return new Definition(id, about, other, placement, minimumStay, consent, control, announce);
    }

    /** Returns the same definition in a group. */
    public Definition withPlacement(Placement other) {
        return new Definition(id, about, content, Optional.of(other), minimumStay, consent, control, announce);
    }

    /** Returns the same definition with a minimum stay. */
    public Definition withMinimumStay(Duration other) {
        return new Definition(id, about, content, placement, other, consent, control, announce);
    }

    /** Returns the same definition for those who agreed to a purpose. */
    public Definition withConsent(String purpose) {
        return new Definition(id, about, content, placement, minimumStay, Optional.of(purpose), control, announce);
    }

    /** Returns the same definition, its publication announced or silent. */
    public Definition withAnnounce(boolean other) {
        return new Definition(id, about, content, placement, minimumStay, consent, control, other);
    }

    /** Returns the group, empty for a segment that stands alone. */
    public Optional<String> group() {
        return placement.map(Placement::group);
    }

    /** Tells whether a list decides, and not a rule. */
    public boolean isStatic() {
        return content instanceof Content.Listed;
    }
}
