package io.shoal.local.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts more texts than fit into memory: what exceeds a limit goes into temporary files, which are merged on the way out and deleted at
 * the end. Texts are added first, then read once.
 */
final class SortedSpool implements AutoCloseable {
    private final long limit;

    private final List<Path> runs = new ArrayList<>();

    private final List<DataInputStream> open = new ArrayList<>();

    private List<String> held = new ArrayList<>();

    private long size;

    /**
     * Makes an empty one.
     *
     * @param limit characters kept in memory
     */
    SortedSpool(long limit) {
        this.limit = limit;
    }

    void add(String text) {
        held.add(text);
        size += text.length();
        if (size > limit) {
            spill();
        }
    }

    /** All texts, the smallest first, equal ones as often as they were added. */
    Iterator<String> sorted() {
        Collections.sort(held);
        if (runs.isEmpty()) {
            return held.iterator();
        }
        var heads = new PriorityQueue<Head>();
        Head.of(held.iterator(), heads);
        runs.forEach(run -> Head.of(open(run), heads));
        return new Merge(heads);
    }

    private void spill() {
        Collections.sort(held);
        try {
            Path run = Files.createTempFile("shoal-replay-", ".run");
            runs.add(run);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run)))) {
                for (String text : held) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(bytes.length);
                    out.write(bytes);
                }
            }
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write temporary files", full);
        }
        held = new ArrayList<>();
        size = 0;
    }

    private Iterator<String> open(Path run) {
        try {
            var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(run)));
            open.add(in);
            return new Run(in);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        for (DataInputStream in : open) {
            in.close();
        }
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    /** The next text of a run, and those behind it. */
    private record Head(String text, Iterator<String> rest) implements Comparable<Head> {
        static void of(Iterator<String> run, PriorityQueue<Head> heads) {
            if (run.hasNext()) {
                heads.add(new Head(run.next(), run));
            }
        }

        @Override
        public int compareTo(Head other) {
            return text.compareTo(other.text);
        }
    }

    private record Merge(PriorityQueue<Head> heads) implements Iterator<String> {
        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public String next() {
            Head first = heads.remove();
            Head.of(first.rest(), heads);
            return first.text();
        }
    }

    /** The texts of one temporary file. */
    private static final class Run implements Iterator<String> {
        private final DataInputStream in;

        private @Nullable String ahead;

        Run(DataInputStream in) {
            this.in = in;
            this.ahead = read();
        }

        private @Nullable String read() {
            try {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (EOFException end) {
                return null;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public String next() {
            String text = ahead;
            if (text == null) {
                throw new NoSuchElementException();
            }
            ahead = read();
            return text;
        }
    }
}
