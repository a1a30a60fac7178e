package io.shoal.aws.workflow;

import io.shoal.aws.Platform;
import io.shoal.workflow.OpenRun;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/** Executions of the workflows' state machines. */
public final class Executions {
    private final Platform platform;

    /** Takes the platform. */
    public Executions(Platform platform) {
        this.platform = platform;
    }

    /** Stops what a run still does; one that ended more than 90 days ago has nothing to stop. */
    public void stop(OpenRun run, String cause) {
        try {
            platform.clients()
                    .sfn()
                    .stopExecution(request ->
                            request.executionArn(run.execution()).error("Left").cause(cause));
        } catch (ExecutionDoesNotExistException over) {
            return;
        }
    }
}
