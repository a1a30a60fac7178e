package io.shoal.local.stack.watch;

/** Hears of every call; may throw, which breaks off before the call or between the call and its caller. */
public interface CallWatcher {

    /** The call is about to be made. */
    default void before(Call call) {}

    /** The call was made and succeeded. */
    default void after(Call call) {}
}
