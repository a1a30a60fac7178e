package io.shoal.segment;

/**
 * What is recorded of one customer in one segment. Who never matched has no record.
 *
 * @param member whether the customer is in
 * @param matched whether rule and consent held at the last evaluation; a match without membership is shadowed in its
 *     group, a membership without match is held by its minimum stay
 * @param since when the customer last entered or left, in epoch milliseconds
 * @param sequence how many changes there were
 * @param segmentVersion the definition at the last change
 */
public record Membership(boolean member, boolean matched, long since, long sequence, int segmentVersion) {
    /** Nothing ever happened. */
    public static final Membership NONE = new Membership(false, false, 0, 0, 0);

    /** Returns whether the rule matches but a better segment of the group has the customer. */
    public boolean shadowed() {
        return matched && !member;
    }

    /** Returns whether only the minimum stay keeps the customer in. */
    public boolean held() {
        return member && !matched;
    }

    /** Returns the same record after another evaluation of the match. */
    public Membership withMatched(boolean other) {
        return other == matched ? this : new Membership(member, other, since, sequence, segmentVersion);
    }

    /** Returns the record after the customer entered or left. */
    public Membership turned(long at, int version) {
        return new Membership(!member, matched, at, sequence + 1, version);
    }
}
