package io.shoal.imports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the parts of a file that has to be rewritten; of another nothing. */
interface PartWriter extends AutoCloseable {
    void write(byte one) throws IOException;

    /** Ends the part of this number. */
    void end(int part) throws IOException;

    @Override
    void close() throws IOException;

    /** For files whose parts are ranges of their own bytes. */
    static PartWriter none() {
        return new PartWriter() {
            @Override
            public void write(byte one) {}

            @Override
            public void end(int part) {}

            @Override
            public void close() {}
        };
    }

    /** For the others. */
    static PartWriter into(ImportWork work) throws IOException {
        return new Rewriting(work);
    }

    /** Keeps one part in a temporary file. */
    final class Rewriting implements PartWriter {
        private final ImportWork work;
        private final Path file;
        private OutputStream out;

        private Rewriting(ImportWork work) throws IOException {
            this.work = work;
            this.file = Files.createTempFile("shoal-", ".part");
            this.out = new BufferedOutputStream(Files.newOutputStream(file));
        }

        @Override
        public void write(byte one) throws IOException {
            out.write(one);
        }

        @Override
        public void end(int part) throws IOException {
            out.close();
            work.writePlain(part, file);
            out = new BufferedOutputStream(Files.newOutputStream(file));
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
