package io.shoal.rfm.summary;

import io.shoal.rfm.prediction.PurchaseHistory;
import io.shoal.rfm.prediction.Purchaser;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Customers to learn predictions of: all of them up to {@link #LIMIT}, beyond that those whose ids have the smallest hashes, which is a fair sample and the same
 * one in whatever order and grouping parts are merged.
 */
public final class PurchaserSample {
    /** So many customers at most. */
    public static final int LIMIT = 100_000;

    private static final Comparator<Entry> ORDER = Comparator.comparingLong(Entry::hash)
            .thenComparingLong(entry -> entry.purchaser().whole().first())
            .thenComparingLong(entry -> entry.purchaser().whole().last())
            .thenComparingInt(entry -> entry.purchaser().whole().days())
            .thenComparing(entry -> entry.purchaser().whole().repeatMoney());

    private final int limit;
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER.reversed());

    private record Entry(long hash, Purchaser purchaser) {}

    /** Of nobody yet. */
    public PurchaserSample() {
        this(LIMIT);
    }

    PurchaserSample(int limit) {
        this.limit = limit;
    }

    /** Takes a customer in, or not. */
    public void add(String customerId, Purchaser purchaser) {
        add(new Entry(Hash.of(customerId), purchaser));
    }

    private void add(Entry entry) {
        if (entries.size() == limit && ORDER.compare(entry, entries.element()) >= 0) {
            return;
        }
        entries.add(entry);
        if (entries.size() > limit) {
            entries.remove();
        }
    }

    /** Takes in those of the other. */
    public void merge(PurchaserSample other) {
        other.entries.forEach(this::add);
    }

    /** The customers, in the order of their hashes. */
    public List<Purchaser> purchasers() {
        return entries.stream().sorted(ORDER).map(Entry::purchaser).toList();
    }

    /** In one line. */
    public String write() {
        return entries.stream().sorted(ORDER).map(PurchaserSample::write).collect(Collectors.joining(","));
    }

    private static String write(Entry entry) {
        PurchaseHistory whole = entry.purchaser().whole();
        return entry.hash() + " " + write(whole)
                + entry.purchaser().before().map(before -> " " + write(before)).orElse("");
    }

    private static String write(PurchaseHistory history) {
        return history.first() + " " + history.last() + " " + history.days() + " "
                + Decimals.plain(history.repeatMoney()).toPlainString();
    }

    /** Reads what was written. */
    public static PurchaserSample read(String line) {
        PurchaserSample read = new PurchaserSample();
        if (!line.isEmpty()) {
            for (String entry : line.split(",")) {
                read.addWritten(entry.split(" "));
            }
        }
        return read;
    }

    private void addWritten(String[] words) {
        Optional<PurchaseHistory> before = words.length > 5 ? Optional.of(history(words, 5)) : Optional.empty();
        add(new Entry(Long.parseLong(words[0]), new Purchaser(history(words, 1), before)));
    }

    private static PurchaseHistory history(String[] words, int from) {
        return new PurchaseHistory(
                Long.parseLong(words[from]),
                Long.parseLong(words[from + 1]),
                Integer.parseInt(words[from + 2]),
                new BigDecimal(words[from + 3]));
    }
}
