package io.shoal.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.shoal.aws.Platform;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.aws.catalog.Publisher;
import io.shoal.aws.transfer.DataBucket;
import io.shoal.imports.mapping.Layout;
import io.shoal.imports.mapping.RowReader;
import io.shoal.imports.mapping.TextBytes;
import io.shoal.imports.mapping.UnusableFileException;
import io.shoal.profile.CustomerId;
import io.shoal.segment.Catalog;
import io.shoal.segment.Content;
import io.shoal.segment.Definition;
import io.shoal.segment.Draft;
import io.shoal.segment.Segment;
import io.shoal.segment.SegmentId;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Publishes a file of customer ids, one a line or in the first column of a csv file, as the members of a static segment. The segment
 * is made if there is none of its id; one that has a rule is left alone. The file is the whole list: who is not in it leaves.
 */
final class ListImport {
    private static final int PIECE = 4 * 1024 * 1024;
    private static final int MOST = 1_000_000;
    private static final Set<String> HEADERS = Set.of("customerid", "customer_id", "customer", "id");
    private static final Layout LAYOUT =
            new Layout(new Layout.Delimiter(','), Optional.empty(), StandardCharsets.UTF_8);

    private final CatalogStore catalogs;
    private final Publisher publisher;
    private final DataBucket bucket;
    private long lines;

    ListImport(Platform platform, CatalogStore catalogs, DataBucket bucket) {
        this.catalogs = catalogs;
        this.publisher = Publisher.ofImports(platform, catalogs);
        this.bucket = bucket;
    }

    /**
     * Publishes the list.
     *
     * @throws UnusableFileException if the file or the segment cannot be used; then nothing has changed
     */
    Progress run(DataBucket.Stored source, String segment) {
        if (!SegmentId.valid(segment)) {
            throw new UnusableFileException("'" + segment + "' is no id of a segment (a-z, 0-9, hyphen; at most 64)");
        }
        Set<String> ids = read(source);
        Catalog catalog = catalogs.current();
        Content.Listed content = Content.Listed.of(ids);
        Definition definition = catalog.active(segment)
                .or(() -> catalog.archived(segment))
                .map(Segment::definition)
                .map(found -> withList(found, content))
                .orElseGet(() -> Definition.of(segment, content));
        var publication = publisher.publish(List.of(new Draft(definition, List.copyOf(ids), source.key())), Set.of());
        if (!publication.accepted()) {
            throw new UnusableFileException(
                    publication.issues().stream().map(issue -> issue.render()).collect(Collectors.joining("\n")));
        }
        return new Progress(
                lines,
                0,
                0,
                0,
                publication.changes() ? ids.size() : 0,
                publication.changes() ? 0 : ids.size(),
                Map.of());
    }

    private static Definition withList(Definition found, Content.Listed content) {
        if (!found.isStatic()) {
            throw new UnusableFileException("the segment " + found.id() + " has a rule; a list cannot take its place");
        }
        return found.withContent(content);
    }

    private Set<String> read(DataBucket.Stored source) {
        var ids = new TreeSet<String>();
        try (Reader text = TextBytes.text(
                TextBytes.unpacked(bucket.open(source.key(), source.etag(), 0, source.size(), PIECE)),
                StandardCharsets.UTF_8)) {
            new RowReader(LAYOUT).read(text, record -> add(record, ids));
        } catch (CsvParseException | UncheckedIOException | IOException broken) {
            throw new UnusableFileException(TextBytes.reason(broken, StandardCharsets.UTF_8), broken);
        }
        if (ids.isEmpty()) {
            throw new UnusableFileException("lists nobody");
        }
        return ids;
    }

    private void add(RowReader.Record record, Set<String> ids) {
        String id = record.values().getFirst().strip();
        if (lines == 0 && ids.isEmpty() && HEADERS.contains(id.toLowerCase(Locale.ROOT))) {
            return;
        }
        lines++;
        if (!CustomerId.valid(id) || id.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableFileException("line " + record.line() + ": an id has " + CustomerId.RULE);
        }
        ids.add(id);
        if (ids.size() > MOST) {
            throw new UnusableFileException("lists more than " + MOST + " customers");
        }
    }
}
