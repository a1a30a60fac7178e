package io.shoal.rule.plan;

import io.shoal.state.Need;
import io.shoal.state.Selector;
import io.shoal.state.StatePlan;
import io.shoal.value.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which events an aggregate looks at, and from where its terms take the answer. */
record Scope(List<Part> parts, Bounds bounds, StatePlan.Draft draft) {

    /**
     * Some of the events.
     *
     * @param width only the last so many milliseconds count, {@link Piece#FOREVER} where all do
     */
    record Part(Selector selector, long width) {}

    CountTerm count() {
        return new CountTerm(pieces(part -> totalOr(part, new Need.Tally(), () -> log(part, false))), bounds);
    }

    NumbersTerm numbers(Path property, boolean average) {
        Need numbers = new Need.Numbers(property);
        return new NumbersTerm(
                pieces(part -> totalOr(part, numbers, () -> column(part, property, true, false))), bounds, average);
    }

    ExtremeTerm extreme(Path property, boolean greatest) {
        Need numbers = new Need.Numbers(property);
        return new ExtremeTerm(
                pieces(part -> totalOr(part, numbers, () -> peaks(part, property, greatest))),
                bounds,
                greatest,
                endsNow());
    }

    private Piece peaks(Part part, Path property, boolean greatest) {
        return endsNow()
                ? logged(part, new Need.Peaks(greatest, property, part.width()))
                : column(part, property, true, false);
    }

    DistinctTerm distinct(Path property) {
        return new DistinctTerm(
                pieces(part -> endsNow()
                        ? logged(part, new Need.Distinct(property, part.width()))
                        : column(part, property, false, false)),
                bounds,
                endsNow());
    }

    EdgeTerm edge(Path property, boolean last) {
        return new EdgeTerm(
                pieces(part -> atEnd(part, last)
                        ? total(part, new Need.Edge(last, property))
                        : column(part, property, false, true)),
                bounds,
                last);
    }

    EventTimeTerm time(boolean last) {
        return new EventTimeTerm(
                pieces(part -> atEnd(part, last) ? total(part, new Need.Tally()) : log(part, false)), bounds, last);
    }

    /** Some instant of the events, whichever is the cheapest to know. */
    EventTimeTerm any() {
        boolean beginning = !endsNow() && parts.stream().allMatch(part -> atEnd(part, false));
        return time(!beginning);
    }

    /** The numbers of a property in the log of events of one type. */
    Piece column(Path property) {
        return column(parts.getFirst(), property, true, false);
    }

    private boolean endsNow() {
        return bounds.to() == null;
    }

    /** Whether the first or last event of all is the one that counts, if any. */
    private boolean atEnd(Part part, boolean last) {
        return last ? endsNow() : bounds.from() == null && part.width() == Piece.FOREVER;
    }

    private Piece totalOr(Part part, Need need, Supplier<Piece> otherwise) {
        return bounds.isFixed() && part.width() == Piece.FOREVER ? total(part, need) : otherwise.get();
    }

    private Piece total(Part part, Need need) {
        return new Piece(draft.hold(part.selector(), need), 0, part.width(), true);
    }

    private Piece logged(Part part, Need need) {
        return new Piece(draft.hold(part.selector(), need), 0, part.width(), false);
    }

    private Piece log(Part part, boolean identified) {
        return new Piece(draft.log(part.selector(), part.width(), identified), 0, part.width(), false);
    }

    private Piece column(Part part, Path property, boolean numeric, boolean identified) {
        int log = draft.log(part.selector(), part.width(), identified);
        return new Piece(log, draft.column(log, property, numeric), part.width(), false);
    }

    private List<Piece> pieces(Function<Part, Piece> piece) {
        return parts.stream().map(piece).toList();
    }
}
