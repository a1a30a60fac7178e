package io.shoal.imports;

import io.shoal.aws.transfer.DataBucket;
import io.shoal.aws.transfer.Imports;
import io.shoal.aws.transfer.Upload;
import io.shoal.imports.mapping.RejectsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts together what the parts and partitions came to, and the list of what was refused. */
final class Finish {
    private static final int PIECE = 1024 * 1024;

    private final DataBucket bucket;
    private final ImportWork work;
    private final String id;

    Finish(DataBucket bucket, ImportWork work, String id) {
        this.bucket = bucket;
        this.work = work;
        this.id = id;
    }

    Progress run() {
        Plan plan = work.plan();
        Progress progress = Progress.NONE;
        for (int part = 0; part < plan.parts().size(); part++) {
            progress = progress.plus(work.read(part));
        }
        for (int partition = 0; partition < plan.partitions(); partition++) {
            Joined joined = work.joined(partition);
            if (!joined.done()) {
                throw new IllegalStateException("partition " + partition + " of import " + id + " is not done");
            }
            progress = progress.plus(joined.progress());
        }
        writeRejects();
        return progress;
    }

    private void writeRejects() {
        try (Upload list = bucket.upload(Imports.rejects(id), "text/csv")) {
            list.write((String.join(",", RejectsFile.COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8));
            for (var piece : work.refused()) {
                try (InputStream in = work.open(piece, PIECE)) {
                    in.transferTo(list);
                }
            }
            list.complete();
        } catch (IOException broken) {
            throw new UncheckedIOException("the list of refused lines could not be written", broken);
        }
    }
}
