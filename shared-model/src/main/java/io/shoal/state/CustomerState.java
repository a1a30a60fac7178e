package io.shoal.state;

import io.shoal.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is held of one customer's events under a {@link StatePlan}: changed by folding events in and by time, asked by the evaluators of the rules planned with
 * the same plan. The same events give the same answers, and unless something had to be spilled the same bytes, in whatever order they came. Not safe for use by
 * several threads at once, reading included: what lies outside is loaded when it is asked for.
 */
public final class CustomerState {
    /** Above this size, in bytes, the oldest parts of logs move outside when the state is written. */
    public static final int BUDGET = 60 * 1024;

    private static final int FORMAT = 1;

    /** The shelf of what is no holding: the events dated ahead. */
    private static final long WAITING = 0;

    private final StatePlan plan;
    private final Chunks chunks;
    private final @Nullable Section[] sections;
    private final List<Integer> opened = new ArrayList<>();
    private final Pending pending;
    private long asOf = Long.MIN_VALUE;

    private CustomerState(StatePlan plan, Overflow overflow) {
        this.plan = plan;
        this.chunks = new Chunks(overflow);
        this.pending = new Pending(new ChunkShelf(chunks, WAITING));
        this.sections = new Section[plan.size()];
    }

    /** The state of a customer without events. */
    public static CustomerState empty(StatePlan plan) {
        return new CustomerState(plan, Overflow.NONE);
    }

    /**
     * The state from its bytes, written under this plan or one that covers it; what this plan does not need is left out.
     *
     * @param overflow where the chunks are that the state refers to
     */
    public static CustomerState read(StatePlan plan, byte[] bytes, Overflow overflow) {
        CustomerState state = new CustomerState(plan, overflow);
        if (bytes.length > 0) {
            state.read(new ByteReader(bytes));
        }
        return state;
    }

    private void read(ByteReader in) {
        int format = in.next();
        if (format != FORMAT) {
            throw new IllegalArgumentException("a state of unknown format " + format);
        }
        pending.read(in);
        while (!in.atEnd()) {
            int index = plan.index(in.fixed(Fingerprint.LENGTH));
            byte[] content = in.block();
            if (index >= 0) {
                open(index).read(new ByteReader(content));
            }
        }
    }

    /** The plan that says what is held. */
    public StatePlan plan() {
        return plan;
    }

    /**
     * Takes an event in that was not folded before. One dated after {@code now} waits until {@link #advance}.
     *
     * @param now epoch milliseconds, not before those of earlier calls
     */
    public void fold(Event event, long now) {
        asOf = Math.max(asOf, now);
        long time = event.occurredAtMillis();
        List<Route> routes = plan.routes(event.type());
        if (routes.isEmpty()) {
            return;
        }
        if (time > asOf) {
            pending.add(event);
        } else {
            apply(event, time, routes);
        }
    }

    private void apply(Event event, long time, List<Route> routes) {
        for (Route route : routes) {
            if (route.accepts(event.properties())) {
                route.branches().forEach(branch -> apply(event, time, branch));
            }
        }
    }

    private void apply(Event event, long time, Route.Branch branch) {
        if (branch.spans(time)) {
            for (int index : branch.holdings()) {
                open(index).add(time, event.eventId(), event.properties());
            }
        }
    }

    private Section open(int index) {
        Section section = sections[index];
        if (section == null) {
            section = plan.holdings().get(index).need().open(new ChunkShelf(chunks, plan.key(index)));
            sections[index] = section;
            opened.add(index);
        }
        return section;
    }

    /**
     * Lets time pass: events dated ahead whose time has come are seen from now on, and what has left every window is forgotten.
     *
     * @param now epoch milliseconds, not before those of earlier calls
     */
    public void advance(long now) {
        asOf = Math.max(asOf, now);
        pending.release(asOf, due -> apply(due, due.occurredAtMillis(), plan.routes(due.type())));
        expire();
    }

    private void expire() {
        if (asOf != Long.MIN_VALUE) {
            for (int index : opened) {
                open(index).expire(asOf);
            }
        }
    }

    /** The first instant at which an event dated ahead comes due, {@link Long#MAX_VALUE} if none waits. */
    public long nextPending() {
        return pending.next();
    }

    /** What is held under this index of the plan, null where nothing came yet. */
    public @Nullable Section section(int index) {
        return sections[index];
    }

    /** The state as bytes, at most about {@link #BUDGET} of them. */
    public byte[] write() {
        return write(BUDGET);
    }

    /** The state as bytes: where they exceed the budget, {@link #spilled} has more chunks afterwards. */
    public byte[] write(int budget) {
        expire();
        List<Content> contents = new ArrayList<>();
        for (int index : opened) {
            contents.add(new Content(plan.key(index), open(index)));
        }
        long size = contents.stream().mapToLong(Content::size).sum();
        if (size > budget) {
            spill(contents, size - budget / 2);
        }
        return join(contents, budget / 4);
    }

    /** A section as bytes. */
    private static final class Content {
        private final long key;
        private final Section section;
        private byte[] bytes;

        Content(long key, Section section) {
            this.key = key;
            this.section = section;
            this.bytes = written();
        }

        long key() {
            return key;
        }

        int size() {
            return bytes.length;
        }

        /** Moves the oldest part outside, if there is one, and tells how many bytes that saved. */
        int spill() {
            int before = bytes.length;
            if (!section.spill()) {
                return -1;
            }
            bytes = written();
            return before - bytes.length;
        }

        private byte[] written() {
            ByteWriter out = new ByteWriter();
            if (!section.isEmpty()) {
                section.write(out);
            }
            return out.toBytes();
        }
    }

    /** Moves the oldest parts of the largest sections outside until so many bytes are gone. */
    private static void spill(List<Content> contents, long excess) {
        List<Content> largest = new ArrayList<>(contents);
        largest.sort(Comparator.comparingInt(Content::size).reversed());
        long left = excess;
        for (Content content : largest) {
            int saved = 0;
            while (left > 0 && saved >= 0) {
                saved = content.spill();
                left -= Math.max(0, saved);
            }
        }
    }

    private byte[] join(List<Content> contents, int waiting) {
        ByteWriter out = new ByteWriter();
        out.put(FORMAT);
        pending.write(out, waiting);
        contents.sort(Comparator.comparingLong(Content::key));
        for (Content content : contents) {
            if (content.size() > 0) {
                out.fixed(content.key(), Fingerprint.LENGTH);
                out.block(content.bytes);
            }
        }
        return out.toBytes();
    }

    /** Chunks that came up since the state was read: to be stored before the state itself. */
    public Map<String, byte[]> spilled() {
        return chunks.spilled();
    }

    /** Chunks that the state no longer refers to: to be given up after the state itself is stored, once no earlier state can be read any more. */
    public Set<String> released() {
        return chunks.released();
    }
}
