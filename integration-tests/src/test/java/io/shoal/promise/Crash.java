package io.shoal.promise;

import io.shoal.local.stack.watch.Call;
import io.shoal.local.stack.watch.CallWatcher;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Breaks one call, by its number, and counts the calls. */
public final class Crash implements CallWatcher {
    /** A call that never comes. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final boolean writesAlone;
    private final int refused;
    private final int after;
    private int calls;

    private Crash(boolean writesAlone, int refused, int after) {
        this.writesAlone = writesAlone;
        this.refused = refused;
        this.after = after;
    }

    /** Ends the process once this call was made. */
    public static Crash after(int call) {
        return new Crash(false, NEVER, call);
    }

    /** Lets the service refuse this one of all calls that write. */
    public static Crash refused(int write) {
        return new Crash(true, write, NEVER);
    }

    /** How many calls there were. */
    public int calls() {
        return calls;
    }

    @Override
    public void before(Call call) {
        if (writesAlone && !call.writes()) {
            return;
        }
        calls++;
        if (calls == refused) {
            throw SdkClientException.create("refused " + call);
        }
    }

    @Override
    public void after(Call call) {
        if (calls == after) {
            calls++;
            throw new Crashed("after " + call);
        }
    }
}
