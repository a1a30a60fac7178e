package io.shoal.population;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.shoal.aws.Platform;
import io.shoal.aws.TimeLeft;
import io.shoal.aws.catalog.CatalogStore;
import io.shoal.segment.Catalog;
import io.shoal.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings every customer under a published catalog, one call a step:
 *
 * <ul>
 *   <li>{@code {step: plan, catalog}} answers {@code {catalog, drainSeconds, parts: [{catalog, segment, totalSegments}]}};
 *   <li>{@code {step: part, part}} works through one part until its end or its time is up, and answers the part with {@code
 *       scanned, touched, rebuilt, listed}, {@code done}, and {@code next} where it stopped;
 *   <li>{@code {step: finish, catalog}} notes that the catalog is settled.
 * </ul>
 *
 * <p>Variables: {@code SCAN_SEGMENTS} (16), {@code DRAIN_SECONDS} (75), and the tables.
 */
public final class BackfillHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final int USUAL_PARTS = 16;
    private static final String USUAL_DRAIN = "75";

    private final Platform platform;
    private final CatalogStore catalogs;

    /** Wires the function as it is deployed. */
    public BackfillHandler() {
        this(Platform.ofLambda());
    }

    /** Wires the function to a platform. */
    public BackfillHandler(Platform platform) {
        this.platform = platform;
        this.catalogs = new CatalogStore(platform);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        return switch (String.valueOf(input.get("step"))) {
            case "plan" -> plan(number(input, "catalog"));
            case "part" -> part(input, context);
            case "finish" -> finish(number(input, "catalog"));
            default -> throw new IllegalArgumentException("there is no step " + input.get("step"));
        };
    }

    private Map<String, Object> plan(long catalog) {
        var settled = catalogs.settledVersion() >= catalog;
        var total = platform.count("SCAN_SEGMENTS", USUAL_PARTS);
        var parts = new ArrayList<Map<String, Object>>();
        for (var segment = 0; segment < total && !settled; segment++) {
            parts.add(Map.of("catalog", catalog, "segment", segment, "totalSegments", total));
        }
        var drain =
                settled ? 0 : Long.parseLong(platform.optional("DRAIN_SECONDS").orElse(USUAL_DRAIN));
        return Map.of("catalog", catalog, "drainSeconds", drain, "parts", parts);
    }

    private Map<String, Object> part(Map<String, Object> input, Context context) {
        if (!(input.get("part") instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("a part is needed");
        }
        var part = Part.read(fields);
        return new Backfill(platform, catalogs).run(part, TimeLeft.of(context)).write();
    }

    private Map<String, Object> finish(long version) {
        catalogs.settled(version);
        var catalog = catalogs.current();
        if (catalog.version() == version) {
            new ListPublication(platform, catalogs).forgetFormerLists(listed(catalog));
        }
        return Map.of("catalog", version, "settled", true);
    }

    private static List<Segment> listed(Catalog catalog) {
        return catalog.active().stream()
                .filter(segment -> segment.definition().isStatic())
                .toList();
    }

    private static long number(Map<String, Object> input, String name) {
        if (input.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException(name + " is needed");
    }
}
