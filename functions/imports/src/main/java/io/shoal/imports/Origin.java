package io.shoal.imports;

import io.shoal.aws.transfer.DataBucket;
import io.shoal.aws.transfer.Imports;
import io.shoal.imports.mapping.UnusableFileException;
import java.util.List;
import java.util.Optional;

/**
 * What a file is, by its place {@code imports/<mapping>/...} or {@code imports/segments/<segment>/...}, or by its metadata {@code
 * mapping} or {@code segment}, which win.
 *
 * @param mapping the name of what its lines mean, empty if nothing says it
 * @param segment the static segment whose members it lists
 */
record Origin(String mapping, Optional<String> segment) {
    private static final String SEGMENTS = "segments";

    static Origin of(DataBucket.Stored source) {
        List<String> path =
                List.of(source.key().substring(Imports.FOLDER.length()).split("/", -1));
        Optional<String> segment = Optional.ofNullable(source.metadata().get("segment"));
        Optional<String> mapping = Optional.ofNullable(source.metadata().get("mapping"));
        if (segment.isEmpty() && mapping.isEmpty() && path.getFirst().equals(SEGMENTS) && path.size() > 2) {
            segment = Optional.of(path.get(1));
        }
        String folder = path.size() > 1 && !path.getFirst().equals(SEGMENTS) ? path.getFirst() : "";
        return new Origin(mapping.orElse(folder), segment);
    }

    /** For people. */
    String name() {
        return segment.map(id -> SEGMENTS + "/" + id).orElse(mapping);
    }

    @Override
    public String mapping() {
        if (mapping.isEmpty()) {
            throw new UnusableFileException("nothing says by which mapping it is read: put it under imports/<mapping>/,"
                    + " or give it the metadata 'mapping'");
        }
        return mapping;
    }
}
