package io.shoal.endpoint;

import io.shoal.aws.Json;
import io.shoal.local.stack.clock.WorkSource;
import io.shoal.local.stack.lambda.Functions;
import io.shoal.local.stack.stepfunctions.LocalStateMachines;
import io.shoal.local.stack.stepfunctions.Tasks;
import io.shoal.local.stack.template.StateMachineResource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Carries out what was started at the endpoint of a state machine whose tasks are our functions: these run in this JVM, so the endpoint
 * cannot call them.
 */
final class EndpointExecutions implements WorkSource {
    private final SfnClient sfn;
    private final StateMachineResource machine;
    private final String arn;
    private final LocalStateMachines here;
    private final Set<String> begun = new HashSet<>();

    EndpointExecutions(
            SfnClient sfn, StateMachineResource machine, String arn, Functions functions, InstantSource clock) {
        this.sfn = sfn;
        this.machine = machine;
        this.arn = arn;
        this.here = new LocalStateMachines(clock, Optional.empty());
        here.create(List.of(machine), new Tasks(functions, Map.of()));
    }

    @Override
    public int pump() {
        sfn.listExecutionsPaginator(list -> list.stateMachineArn(arn)).executions().stream()
                .filter(execution -> begun.add(execution.executionArn()))
                .map(execution -> sfn.describeExecution(describe -> describe.executionArn(execution.executionArn())))
                .forEach(execution -> here.start(machine.arn(), execution.name(), Json.read(execution.input())));
        return here.pump();
    }

    @Override
    public Optional<Instant> next() {
        return here.next();
    }
}
