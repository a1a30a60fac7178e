package io.shoal.local.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * What rescoring a population took.
 *
 * @param seeding how long it took to make the customers; no part of the job
 * @param measure the first pass over the customers
 * @param reduce from what was gathered to thresholds and models
 * @param touch the second pass, which writes to those who change
 * @param traffic of all steps of the job
 * @param touching what of it was the second pass; what else was written are summaries
 * @param rankError by how much of the population the thresholds of money may be off
 */
public record RfmReport(
        int customers,
        Duration seeding,
        Step measure,
        Duration reduce,
        Step touch,
        Traffic traffic,
        Traffic touching,
        double rankError) {

    /** One pass: customers that were looked at, and touched. */
    public record Step(Duration took, long scanned, long touched) {}

    /** Names what {@link #line} prints. */
    public static String header() {
        return "%10s %9s %9s %9s %9s %9s %11s %12s %11s %11s %11s"
                .formatted(
                        "customers",
                        "made s",
                        "measure s",
                        "reduce s",
                        "touch s",
                        "changed",
                        "ms/customer",
                        "reads/cust.",
                        "summaries w",
                        "touching w",
                        "writes/chg.");
    }

    /** One line of a table. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%,10d %9.1f %9.1f %9.1f %9.1f %,9d %11.3f %12.3f %,11.0f %,11.0f %11.3f",
                customers,
                seconds(seeding),
                seconds(measure.took()),
                seconds(reduce),
                seconds(touch.took()),
                touch.touched(),
                1000 * (seconds(measure.took()) + seconds(reduce) + seconds(touch.took())) / customers,
                traffic.readUnits() / customers,
                traffic.writeUnits() - touching.writeUnits(),
                touching.writeUnits(),
                touch.touched() == 0 ? Double.NaN : touching.writeUnits() / touch.touched());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
