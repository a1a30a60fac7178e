package io.shoal.local.report;

import io.shoal.quality.Bond;
import io.shoal.quality.QualitySummary;
import io.shoal.quality.Sampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** How good what is known of customers is, as people read it. */
public final class QualityText {
    private static final int WIDTH = 30;
    private static final int PERCENT = 100;

    private final QualitySummary summary;
    private final String at;
    private final List<String> lines = new ArrayList<>();

    /**
     * Takes what was counted.
     *
     * @param at the instant of which it speaks
     */
    public QualityText(QualitySummary summary, String at) {
        this.summary = summary;
        this.at = at;
    }

    /** The lines: for each thing that may be wrong how many customers it concerns, a bar, and some of them. */
    public List<String> lines() {
        lines.clear();
        lines.add(count(summary.customers()) + " customers at " + at);
        duplicates();
        identifiers();
        types();
        staleness();
        completeness();
        return List.copyOf(lines);
    }

    private void duplicates() {
        heading("Duplicates");
        lines.add("  %s customers were known under several ids%s"
                .formatted(count(summary.duplicates().count()), named(summary.duplicates())));
        lines.add("  %s ids merged by a shared identifier, %s by request, %s split off"
                .formatted(
                        count(summary.ids(Bond.SHARED_IDENTIFIER)),
                        count(summary.ids(Bond.REQUEST)),
                        count(summary.ids(Bond.SPLIT))));
    }

    private void identifiers() {
        heading("Identifiers that were refused");
        table(summary.refused());
        heading("Identifiers that too many share, so that they merge nobody");
        if (summary.crowded().isEmpty()) {
            lines.add("  none");
        }
        summary.crowdedByKind().forEach((kind, many) -> lines.add("  %-24s %s".formatted(kind, count(many))));
        summary.crowded().stream()
                .limit(Sampled.MOST)
                .forEach(one -> lines.add("  %-24s %s".formatted("", String.join(", ", one.customers()))));
        if (summary.crowded().size() > Sampled.MOST) {
            lines.add("  %-24s ... (--json names up to %d)".formatted("", QualitySummary.CROWDED_NAMED));
        }
    }

    private void types() {
        heading("Attributes with more than one type");
        mixed(summary.types());
        heading("Attributes whose type changed; rules that expect the former take them as unknown");
        table(summary.changed());
        heading("Properties of events that active segments read, with more than one type");
        mixed(summary.eventTypes());
    }

    private void mixed(SortedMap<String, SortedMap<String, Sampled>> table) {
        var mixed = new TreeMap<>(table);
        mixed.values().removeIf(types -> types.size() < 2);
        table(mixed);
    }

    private void staleness() {
        heading("Last heard of");
        QualitySummary.HEARD_WITHIN.forEach(days -> heard("within " + days + " days", days));
        heard("longer ago, or never", QualitySummary.EVER);
        lines.add("  stale, which is more than %d days ago: %s%s"
                .formatted(summary.staleDays(), count(summary.stale().count()), named(summary.stale())));
    }

    private void heard(String when, int days) {
        row(when, "", summary.heard(days), "");
    }

    private void completeness() {
        heading("Attributes that active segments read");
        if (summary.used().isEmpty()) {
            lines.add("  none");
        }
        summary.used().forEach(name -> row(name, "known", summary.known(name), ""));
        summary.completeness()
                .ifPresent(average ->
                        lines.add(String.format(Locale.ROOT, "  customer.completeness is %.2f on average", average)));
    }

    private void heading(String text) {
        lines.add("");
        lines.add(text);
    }

    private void table(SortedMap<String, SortedMap<String, Sampled>> table) {
        if (table.isEmpty()) {
            lines.add("  none");
        }
        table.forEach(this::rows);
    }

    private void rows(String name, SortedMap<String, Sampled> columns) {
        long most = columns.values().stream().mapToLong(Sampled::count).max().orElse(0);
        columns.forEach((column, counted) -> {
            // Of two types it is the rare one that somebody has to look at.
            boolean rare = columns.size() == 1 || counted.count() < most;
            row(name, column, counted.count(), rare ? named(counted) : "");
        });
    }

    private void row(String name, String column, long many, String more) {
        lines.add("  %-24s %-20s %12s  %s"
                .formatted(name, column, count(many), bar(many) + more)
                .stripTrailing());
    }

    private String bar(long many) {
        return summary.customers() == 0
                ? ""
                : "#".repeat((int) Math.ceilDiv(many * WIDTH, Math.max(summary.customers(), 1)))
                        + " %d %%".formatted(PERCENT * many / summary.customers());
    }

    private static String named(Sampled counted) {
        String more = counted.count() > counted.sample().size() ? ", ..." : "";
        return counted.count() == 0 ? "" : " (" + String.join(", ", counted.sample()) + more + ")";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
