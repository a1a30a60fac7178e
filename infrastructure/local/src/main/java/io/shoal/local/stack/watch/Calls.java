package io.shoal.local.stack.watch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** All watchers of one local stack. */
public final class Calls {

    private final List<CallWatcher> watchers = new CopyOnWriteArrayList<>();

    public void add(CallWatcher watcher) {
        watchers.add(watcher);
    }

    public void remove(CallWatcher watcher) {
        watchers.remove(watcher);
    }

    /** Makes the call under the eyes of all watchers. */
    public <T> T watched(Call call, Supplier<T> body) {
        watchers.forEach(watcher -> watcher.before(call));
        var result = body.get();
        watchers.forEach(watcher -> watcher.after(call));
        return result;
    }
}
