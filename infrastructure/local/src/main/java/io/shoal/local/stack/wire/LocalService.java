package io.shoal.local.stack.wire;

/** One AWS service on this machine. Thread-safe. */
@FunctionalInterface
public interface LocalService {

    LocalResponse handle(LocalRequest request);
}
