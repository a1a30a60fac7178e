package io.shoal.imports.mapping;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Sorts more texts than fit into memory: what exceeds a limit goes into temporary files, which are merged on the way out and deleted at
 * the end. Texts are added first, then read, as often as wanted; what is handed out may be read in threads of their own.
 */
public final class SortedSpool implements AutoCloseable {
    private final long limit;

    private final List<Path> runs = new ArrayList<>();

    private final List<DataInputStream> open = new ArrayList<>();

    private List<String> held = new ArrayList<>();

    private long size;

    private boolean inOrder;

    /**
     * Makes an empty one.
     *
     * @param limit characters kept in memory
     */
    public SortedSpool(long limit) {
        this.limit = limit;
    }

    /** Adds a text. */
    public void add(String text) {
        held.add(text);
        inOrder = false;
        size += text.length();
        if (size > limit) {
            spill();
        }
    }

    /** All texts, the smallest first, equal ones as often as they were added. */
    public Iterator<String> sorted() {
        if (!inOrder) {
            Collections.sort(held);
            inOrder = true;
        }
        if (runs.isEmpty()) {
            return held.iterator();
        }
        var all = new ArrayList<Iterator<String>>();
        all.add(held.iterator());
        runs.forEach(run -> all.add(open(run)));
        return SortedTexts.merge(all);
    }

    private void spill() {
        Collections.sort(held);
        try {
            Path run = Files.createTempFile("shoal-", ".run");
            runs.add(run);
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run)))) {
                for (String text : held) {
                    SortedTexts.write(text, out);
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
            return SortedTexts.read(in);
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
}
