package io.shoal.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs a function's real path once before Lambda takes its snapshot, so that what is restored has its classes loaded and its
 * clients connected before. The run reads as usual and writes nothing.
 */
public final class Priming implements Resource {
    /** Lambda holds its resources weakly; this is what keeps them. */
    private static final List<Priming> KEPT = Collections.synchronizedList(new ArrayList<>());

    private final Platform platform;
    private final Consumer<Platform> path;

    private Priming(Platform platform, Consumer<Platform> path) {
        this.platform = platform;
        this.path = path;
    }

    /** Runs a path before the snapshot, on a platform that drops writes. */
    public static void with(Platform platform, Consumer<Platform> path) {
        var priming = new Priming(platform, path);
        KEPT.add(priming);
        Core.getGlobalContext().register(priming);
    }

    /** Returns the same platform, on which nothing is written. */
    public static Platform probe(Platform platform) {
        return new Platform(platform.variables(), new ProbeClients(platform.clients()), platform.clock());
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            path.accept(probe(platform));
        } catch (RuntimeException unprimed) {
            Log.of(platform)
                    .warn("not primed", Map.of("error", unprimed.getClass().getName()));
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        Log.of(platform).info("restored", Map.of());
    }
}
