package io.shoal.local.stack.stepfunctions;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All state machines and their executions. */
public final class LocalStateMachines {

    private final Map<String, String> started = new ConcurrentHashMap<>();

    /** Starts an execution; false where one of this name was started before. */
    public boolean start(String stateMachineArn, String name, String input) {
        return started.putIfAbsent(stateMachineArn + ":" + name, input) == null;
    }

    public void clear() {
        started.clear();
    }
}
