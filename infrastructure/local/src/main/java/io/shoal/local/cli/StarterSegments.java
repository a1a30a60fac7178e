package io.shoal.local.cli;

import io.shoal.local.deployment.ProjectFolder;
import io.shoal.segment.Draft;
import java.nio.file.Path;
import java.util.List;

/** The segments that Shoal begins with. */
final class StarterSegments {
    private StarterSegments() {}

    static Path folder() {
        return ProjectFolder.find().resolve("infrastructure").resolve("segments");
    }

    static List<Draft> read() {
        return SegmentFiles.read(List.of(folder())).orRefuse();
    }
}
