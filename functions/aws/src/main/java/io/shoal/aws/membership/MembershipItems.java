package io.shoal.aws.membership;

import io.shoal.aws.Item;
import io.shoal.aws.evaluation.StandingStore;
import io.shoal.segment.CellChange;
import io.shoal.segment.Change;
import io.shoal.segment.Ledger;
import io.shoal.segment.LedgerCodec;
import io.shoal.segment.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Items of the Memberships and Changes tables.
 *
 * @param dueShards shards of the index of customers by due instant
 * @param memberShards shards of the index of members by segment
 */
record MembershipItems(int dueShards, int memberShards) {
    static final String PENDING = "#pending";

    static Item key(String customerId, String item) {
        return Item.empty().text("customerId", customerId).text("item", item);
    }

    static String segment(String segmentId) {
        return "segment#" + segmentId;
    }

    Item ledger(String customerId, Ledger ledger) {
        var item = key(customerId, StandingStore.LEDGER)
                .number("version", ledger.version())
                .number("profileVersion", ledger.profileVersion())
                .number("catalog", ledger.catalog())
                .number("epoch", ledger.epoch())
                .text("memberships", LedgerCodec.write(ledger.memberships()));
        LedgerCodec.write(ledger.cell()).ifPresent(cell -> item.text("cell", cell));
        return ledger.dueAt() == Ledger.NEVER
                ? item
                : item.number("dueShard", shard(customerId, dueShards)).number("dueAt", ledger.dueAt());
    }

    /** Returns one item a segment, of the last of its changes. */
    List<Item> memberships(Outcome outcome) {
        Map<String, Item> items = new LinkedHashMap<>();
        var life = outcome.next().epoch();
        outcome.changes().forEach(change -> items.put(change.segmentId(), membership(change, life)));
        return List.copyOf(items.values());
    }

    /** Returns one item for each change of a membership and each move between cells. */
    static List<Item> changes(Outcome outcome) {
        return Stream.concat(
                        outcome.changes().stream().map(MembershipItems::change),
                        outcome.cells().stream().map(MembershipItems::change))
                .toList();
    }

    private static Item change(CellChange change) {
        return Item.empty()
                .text("customerId", change.customerId())
                .text("change", String.format(Locale.ROOT, "%s%010d", ChangeHistory.CELLS, change.sequence()))
                .text("detail", CellChangeDetail.write(change))
                .truth("announced", true)
                .number("effectiveAt", change.effectiveAt());
    }

    private static Item change(Change change) {
        return Item.empty()
                .text("customerId", change.customerId())
                .text("change", String.format(Locale.ROOT, "%s#%010d", change.segmentId(), change.sequence()))
                .text("detail", ChangeDetail.write(change))
                .truth("announced", change.announced())
                .number("effectiveAt", change.effectiveAt());
    }

    private Item membership(Change change, long life) {
        var item = key(change.customerId(), segment(change.segmentId()))
                .text("status", change.kind().label())
                .number("since", change.effectiveAt())
                .number("sequence", change.sequence())
                .number("segmentVersion", change.segmentVersion())
                .text("cause", change.reason().cause().label());
        if (change.until() != Ledger.NEVER) {
            item.number("until", change.until());
        }
        if (life > 0) {
            item.number("epoch", life);
        }
        return switch (change.kind()) {
            case ENTERED ->
                item.text("memberShard", change.segmentId() + "#" + shard(change.customerId(), memberShards));
            case EXITED -> item;
        };
    }

    private static int shard(String customerId, int shards) {
        return Math.floorMod(customerId.hashCode(), shards);
    }
}
