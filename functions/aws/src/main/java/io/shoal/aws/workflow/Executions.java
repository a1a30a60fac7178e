package io.shoal.aws.workflow;

import io.shoal.aws.Platform;
import io.shoal.workflow.Suppression;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/** Executions of the workflows' state machines. */
final class Executions {
    private final Platform platform;

    /** Takes the platform. */
    Executions(Platform platform) {
        this.platform = platform;
    }

    /** Stops what a run still does; one that ended more than 90 days ago has nothing to stop. */
    void stop(String execution, Suppression reason, String cause) {
        try {
            platform.clients()
                    .sfn()
                    .stopExecution(request -> request.executionArn(execution)
                            .error(reason.label())
                            .cause(cause));
        } catch (ExecutionDoesNotExistException over) {
            return;
        }
    }
}
