package io.shoal.local.stack;

import java.util.HashSet;
import java.util.Set;

/** Names of the stacks that live in this JVM's database in memory. */
final class LocalNames {

    private static final Set<String> LIVE = new HashSet<>();

    private LocalNames() {}

    /** The name itself, or with the first number that makes it free. */
    static synchronized String take(String name) {
        var free = name;
        for (int number = 2; !LIVE.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    /** Makes a name free again. */
    static synchronized void release(String name, Runnable afterTheLast) {
        LIVE.remove(name);
        if (LIVE.isEmpty()) {
            afterTheLast.run();
        }
    }
}
