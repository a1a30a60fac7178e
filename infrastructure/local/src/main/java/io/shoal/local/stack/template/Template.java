package io.shoal.local.stack.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template describes, as far as one machine can run it.
 *
 * @param parameters values of the parameters, overrides applied
 * @param ignored logical ids of resources that make no difference here (roles, alarms, log groups ...)
 * @param outputs the stack's outputs by name
 */
public record Template(
        String stackName,
        Map<String, String> parameters,
        List<TableResource> tables,
        List<BucketResource> buckets,
        List<BusResource> buses,
        List<RuleResource> rules,
        List<QueueResource> queues,
        List<FunctionResource> functions,
        List<StateMachineResource> stateMachines,
        Optional<ApiResource> api,
        List<String> ignored,
        Map<String, String> outputs) {

    public Template {
        parameters = Map.copyOf(parameters);
        tables = List.copyOf(tables);
        buckets = List.copyOf(buckets);
        buses = List.copyOf(buses);
        rules = List.copyOf(rules);
        queues = List.copyOf(queues);
        functions = List.copyOf(functions);
        stateMachines = List.copyOf(stateMachines);
        ignored = List.copyOf(ignored);
        outputs = Map.copyOf(outputs);
    }

    /** The function of this logical id. */
    public FunctionResource function(String id) {
        return functions.stream()
                .filter(function -> function.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new TemplateException(id, "no such function"));
    }

    /** The table of this logical id. */
    public TableResource table(String id) {
        return tables.stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new TemplateException(id, "no such table"));
    }
}
