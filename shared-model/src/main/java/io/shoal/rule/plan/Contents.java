package io.shoal.rule.plan;

import io.shoal.rule.tree.Comparison;
import io.shoal.value.CodePointOrder;
import io.shoal.value.Value;
import java.time.ZoneId;

/** How contents compare. What cannot be compared is false. */
final class Contents {

    /** Nothing known. */
    static final Content UNKNOWN = new Content.Unknown();

    private Contents() {}

    /** Whether the comparison, other than {@code !=}, holds at {@code now}, and until when if both stay as they are. */
    static long compare(Content left, Comparison comparison, Content right, ZoneId zone, long now) {
        return switch (left) {
            case Content.Unknown _ -> Truth.NEVER;
            case Content.Amount(Form one) ->
                right instanceof Content.Amount(Form other) ? one.minus(other).compare(comparison, now) : Truth.NEVER;
            case Content.Point(long one) -> comparePoint(one, comparison, right, zone);
            case Content.Plain plain -> comparePlain(plain, comparison, right, zone);
        };
    }

    private static long comparePoint(long millis, Comparison comparison, Content content, ZoneId zone) {
        Moment moment = Moment.of(content, zone);
        return Truth.constant(moment.known() && comparison.holds(Long.compare(millis, moment.millis())));
    }

    private static long comparePlain(Content.Plain left, Comparison comparison, Content right, ZoneId zone) {
        return switch (right) {
            case Content.Unknown _, Content.Amount _ -> Truth.NEVER;
            case Content.Point(long millis) -> comparePoint(millis, comparison.flip(), left, zone);
            case Content.Plain(Value other) -> Truth.constant(holds(left.value(), comparison, other));
        };
    }

    private static boolean holds(Value left, Comparison comparison, Value right) {
        return switch (left) {
            case Value.Text(String one) ->
                right instanceof Value.Text(String other) && comparison.holds(CodePointOrder.compare(one, other));
            case Value.Truth one -> right instanceof Value.Truth && comparison == Comparison.EQUAL && one.equals(right);
            case Value.Number _, Value.ListValue _, Value.MapValue _, Value.Nothing _ -> false;
        };
    }

    /** An instant that may be unknown. */
    record Moment(boolean known, long millis) {
        private static final Moment NONE = new Moment(false, 0);

        /** The instant that a content is, or that its text reads as. */
        static Moment of(Content content, ZoneId zone) {
            return switch (content) {
                case Content.Point(long millis) -> new Moment(true, millis);
                case Content.Plain(Value.Text(String text)) -> {
                    long read = MomentText.millis(text, zone);
                    yield read == MomentText.UNREADABLE ? NONE : new Moment(true, read);
                }
                case Content.Plain _, Content.Amount _, Content.Unknown _ -> NONE;
            };
        }
    }
}
