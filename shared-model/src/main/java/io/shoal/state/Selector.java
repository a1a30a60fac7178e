package io.shoal.state;

/**
 * Which events a holding is about: types, filter and a fixed range of time.
 *
 * @param from the first instant taken, in epoch milliseconds
 * @param until the first instant no longer taken
 */
public record Selector(EventTypes types, EventFilter filter, long from, long until) {

    /** Events of these types that meet the filter, whenever they happened. */
    public static Selector always(EventTypes types, EventFilter filter) {
        return new Selector(types, filter, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    boolean spans(long time) {
        return from <= time && time < until;
    }

    String key() {
        return types.key() + '\n' + filter.key() + '\n' + from + ' ' + until;
    }
}
