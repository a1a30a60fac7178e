package io.shoal.quality;

import io.shoal.profile.Profile;
import io.shoal.value.Value;
import io.shoal.value.ValueType;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is counted of some customers, or of all of them. Parts merge to the same whole in any order and grouping. What it keeps does
 * not grow with the customers.
 */
public final class QualitySummary {
    /** Whoever was heard of so many days ago or less. */
    public static final List<Integer> HEARD_WITHIN = List.of(30, 90, 180, 365);

    /** So many crowded identifiers are named. */
    public static final int CROWDED_NAMED = 100;

    /** Stands for more days than any. */
    public static final int EVER = Integer.MAX_VALUE;

    private final int staleDays;
    private final SortedSet<String> used;
    long customers;
    Sampled duplicates = Sampled.NONE;
    Sampled stale = Sampled.NONE;
    final SortedMap<Integer, Long> heard = new TreeMap<>();
    final SortedMap<Bond, Long> bonds = new TreeMap<>();
    final Table refused = new Table();
    final Table types = new Table();
    final Table changed = new Table();
    final Table eventTypes = new Table();
    final SortedMap<String, Long> crowdedByKind = new TreeMap<>();
    final SortedSet<Crowded> crowded =
            new TreeSet<>(Comparator.comparing(Crowded::kind).thenComparing(Crowded::hash));

    /**
     * Of nobody yet.
     *
     * @param staleDays who was not heard of for more days is stale
     * @param used outermost names of the attributes that active rules read
     */
    public QualitySummary(int staleDays, Collection<String> used) {
        this.staleDays = staleDays;
        this.used = Collections.unmodifiableSortedSet(new TreeSet<>(used));
        types.expect(used);
    }

    /**
     * Takes in a customer.
     *
     * @param profile of a living one
     * @param now epoch milliseconds
     */
    public void add(Profile profile, long now) {
        var one = Sampled.one(profile.customerId());
        customers++;
        if (!profile.identity().absorbed().isEmpty()) {
            duplicates = duplicates.and(one);
        }
        hear(profile, now);
        var notes = profile.facts().notes();
        notes.refused()
                .forEach(
                        (kind, identifier) -> refused.add(kind, identifier.why().code(), one));
        var attributes = profile.facts().attributes();
        attributes
                .entries()
                .forEach((name, value) -> ValueType.of(value).ifPresent(type -> types.add(name, type.label(), one)));
        notes.formerTypes().forEach((name, former) -> changed.add(name, change(former, attributes.get(name)), one));
        profile.seen()
                .types()
                .forEach((property, found) -> found.forEach(type -> eventTypes.add(property, type.label(), one)));
    }

    private static String change(ValueType former, Value value) {
        return former.label() + " to "
                + ValueType.of(value).map(ValueType::label).orElse("nothing");
    }

    private void hear(Profile profile, long now) {
        var put = profile.facts().written().values().stream().max(Long::compare);
        var last = Math.max(profile.seen().last(), put.orElse(Long.MIN_VALUE));
        var silent = last == Long.MIN_VALUE ? Duration.ofMillis(Long.MAX_VALUE) : Duration.ofMillis(now - last);
        var within = HEARD_WITHIN.stream()
                .filter(days -> silent.compareTo(Duration.ofDays(days)) <= 0)
                .findFirst()
                .orElse(EVER);
        heard.merge(within, 1L, Long::sum);
        if (silent.compareTo(Duration.ofDays(staleDays)) > 0) {
            stale = stale.and(Sampled.one(profile.customerId()));
        }
    }

    /** Takes in ids of which this is known. */
    public void add(Bond bond, long ids) {
        bonds.merge(bond, ids, Long::sum);
    }

    /** Takes in an identifier that stands for nobody. */
    public void add(Crowded identifier) {
        crowd(identifier.kind(), 1);
        name(identifier);
    }

    private void crowd(String kind, long more) {
        crowdedByKind.merge(kind, more, Long::sum);
    }

    private void name(Crowded identifier) {
        crowded.add(identifier);
        if (crowded.size() > CROWDED_NAMED) {
            crowded.removeLast();
        }
    }

    /** Takes in all of another part, none of whose customers is one of these. */
    public void merge(QualitySummary other) {
        customers += other.customers;
        duplicates = duplicates.and(other.duplicates);
        stale = stale.and(other.stale);
        other.heard.forEach((within, count) -> heard.merge(within, count, Long::sum));
        other.bonds.forEach(this::add);
        refused.merge(other.refused);
        types.merge(other.types);
        changed.merge(other.changed);
        eventTypes.merge(other.eventTypes);
        other.crowdedByKind.forEach(this::crowd);
        other.crowded.forEach(this::name);
    }

    /** How many customers were looked at. */
    public long customers() {
        return customers;
    }

    /** Customers of whom more than one id was known. */
    public Sampled duplicates() {
        return duplicates;
    }

    /** How many ids this is known of. */
    public long ids(Bond bond) {
        return bonds.getOrDefault(bond, 0L);
    }

    /** Customers of whom an identifier was refused last, by its name and the reason. */
    public SortedMap<String, SortedMap<String, Sampled>> refused() {
        return refused.rows();
    }

    /** Customers of whom an attribute is known, by its name and the type of its value. */
    public SortedMap<String, SortedMap<String, Sampled>> types() {
        return types.rows();
    }

    /** Customers whose value of an attribute has another type than before, by its name and {@code "<before> to <now>"}. */
    public SortedMap<String, SortedMap<String, Sampled>> changed() {
        return changed.rows();
    }

    /** Customers in whose events a property that rules read has such a value, by {@code "<event>.<property>"} and its type. */
    public SortedMap<String, SortedMap<String, Sampled>> eventTypes() {
        return eventTypes.rows();
    }

    /** How many identifiers stand for nobody since too many had them, by their kind. */
    public SortedMap<String, Long> crowdedByKind() {
        return Collections.unmodifiableSortedMap(crowdedByKind);
    }

    /** Some of them. */
    public List<Crowded> crowded() {
        return List.copyOf(crowded);
    }

    /** Customers who were not heard of for long: no event and no put. */
    public Sampled stale() {
        return stale;
    }

    /** After how many days somebody is stale. */
    public int staleDays() {
        return staleDays;
    }

    /** How many customers were last heard of within so many days, and not within the smaller number before it. */
    public long heard(int withinDays) {
        return heard.getOrDefault(withinDays, 0L);
    }

    /** The outermost names of the attributes that active rules read. */
    public SortedSet<String> used() {
        return used;
    }

    /** How many customers have a known value of an attribute that active rules read. */
    public long known(String attribute) {
        return types.count(attribute);
    }

    /** The average of {@code customer.completeness}; empty where there is nobody, or rules read nothing. */
    public OptionalDouble completeness() {
        return customers == 0
                ? OptionalDouble.empty()
                : used.stream()
                        .mapToDouble(name -> (double) known(name) / customers)
                        .average();
    }
}
