package io.shoal.imports.mapping;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Runs of sorted texts: written one behind the other, read again one at a time, merged to one. */
public final class SortedTexts {
    private SortedTexts() {}

    /** Writes one text of a run. */
    public static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads the texts of a run as they are asked for. */
    public static Iterator<String> read(DataInputStream in) {
        return new Run(in);
    }

    /** Merges runs: all their texts, the smallest first, equal ones as often as they are there. One text of each run is held. */
    public static Iterator<String> merge(Collection<Iterator<String>> runs) {
        var heads = new PriorityQueue<Head>();
        runs.forEach(run -> Head.of(run, heads));
        return new Merge(heads);
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
