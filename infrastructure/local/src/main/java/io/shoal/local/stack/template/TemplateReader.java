package io.shoal.local.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code template.yaml}: parameters, conditions, intrinsic functions, then one typed resource after the other. */
public final class TemplateReader {

    /** Types that decide nothing on one machine: permissions, logs, alarms, who is told of them. */
    private static final Set<String> HARMLESS = Set.of(
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Events::Archive",
            "AWS::Events::EventBusPolicy",
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::KMS::Alias",
            "AWS::KMS::Key",
            "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup",
            "AWS::Logs::MetricFilter",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::SecretsManager::Secret",
            "AWS::Serverless::LayerVersion");

    private final Path home;
    private final JsonNode template;
    private final Map<String, String> values;
    private final PhysicalNames names;
    private final Found found = new Found();

    private TemplateReader(Path file, Map<String, String> overrides, String stackName) {
        this.home = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        this.template = new Includes(home).expand(YamlTree.read(file));
        this.values = values(template, overrides, stackName);
        this.names = new PhysicalNames(values, template);
    }

    /**
     * Reads a template.
     *
     * @param overrides values of parameters, by name; a name that the template does not have is refused
     * @throws TemplateException naming the first resource that is not understood
     */
    public static Template read(Path file, String stackName, Map<String, String> overrides) {
        return new TemplateReader(file, overrides, stackName).template(stackName);
    }

    private static Map<String, String> values(JsonNode template, Map<String, String> overrides, String stackName) {
        var values = new HashMap<>(Map.of(
                "AWS::StackName",
                stackName,
                "AWS::Region",
                Arns.REGION,
                "AWS::AccountId",
                Arns.ACCOUNT,
                "AWS::Partition",
                "aws",
                "AWS::URLSuffix",
                "amazonaws.com",
                "AWS::StackId",
                "arn:aws:cloudformation:" + Arns.REGION + ":" + Arns.ACCOUNT + ":stack/" + stackName));
        template.path("Parameters").properties().forEach(parameter -> {
            var given = overrides.get(parameter.getKey());
            values.put(parameter.getKey(), given != null ? given : standard(parameter.getKey(), parameter.getValue()));
        });
        overrides.keySet().stream()
                .filter(name -> !values.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new TemplateException(name, "the template has no such parameter");
                });
        return Map.copyOf(values);
    }

    private static String standard(String name, JsonNode parameter) {
        if (!parameter.has("Default")) {
            throw new TemplateException(name, "the parameter has no default and none was given");
        }
        return parameter.get("Default").asText();
    }

    private Template template(String stackName) {
        template.path("Resources").properties().forEach(resource -> read(resource.getKey(), resource.getValue()));
        return new Template(
                stackName,
                values,
                found.tables,
                found.buckets,
                found.buses,
                found.rules,
                found.queues,
                found.functions,
                found.stateMachines,
                found.apis.stream().findFirst(),
                found.ignored,
                outputs());
    }

    private Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        template.path("Outputs").properties().forEach(output -> {
            var intrinsics = intrinsics(output.getKey());
            var condition = output.getValue().path("Condition");
            if (condition.isMissingNode() || intrinsics.condition(condition.asText())) {
                outputs.put(
                        output.getKey(),
                        intrinsics.resolve(output.getValue().path("Value")).asText());
            }
        });
        return outputs;
    }

    private Intrinsics intrinsics(String owner) {
        return new Intrinsics(owner, names, template);
    }

    private void read(String id, JsonNode resource) {
        var type = resource.path("Type").asText();
        var intrinsics = intrinsics(id);
        var condition = resource.path("Condition");
        if (HARMLESS.contains(type)) {
            found.ignored.add(id);
        } else if (condition.isMissingNode() || intrinsics.condition(condition.asText())) {
            read(id, type, new Fields(id, intrinsics.resolve(withGlobals(type, resource.path("Properties")))));
        }
    }

    private JsonNode withGlobals(String type, JsonNode properties) {
        var globals = type.startsWith("AWS::Serverless::")
                ? template.path("Globals").path(type.substring("AWS::Serverless::".length()))
                : JsonNodeFactory.instance.objectNode();
        return merged(globals, properties);
    }

    private static JsonNode merged(JsonNode globals, JsonNode own) {
        if (!globals.isObject() || !own.isObject()) {
            return own.isMissingNode() ? globals : own;
        }
        ObjectNode merged = globals.deepCopy();
        own.properties()
                .forEach(entry -> merged.set(entry.getKey(), merged(merged.path(entry.getKey()), entry.getValue())));
        return merged;
    }

    private void read(String id, String type, Fields fields) {
        var name = names.name(id, id);
        switch (type) {
            case "AWS::DynamoDB::Table" -> found.tables.add(TableReader.read(id, name, fields));
            case "AWS::S3::Bucket" -> found.buckets.add(ResourceReader.bucket(id, name, fields));
            case "AWS::Events::EventBus" -> found.buses.add(ResourceReader.bus(id, name, fields));
            case "AWS::Events::Rule" -> found.rules.add(RuleReader.read(id, name, fields));
            case "AWS::SQS::Queue" -> found.queues.add(ResourceReader.queue(id, name, fields));
            case "AWS::Serverless::Function" -> found.add(FunctionReader.read(id, name, fields));
            case "AWS::Serverless::StateMachine" -> found.add(StateMachineReader.read(id, name, fields, home));
            case "AWS::Serverless::HttpApi" -> found.addApi(id, fields);
            default -> throw new TemplateException(id, type + " is not understood by the local stack");
        }
    }

    /** Something that carries rules of its own. */
    record WithRules<T>(T resource, List<RuleResource> rules) {

        WithRules {
            rules = List.copyOf(rules);
        }
    }

    private static final class Found {
        final List<TableResource> tables = new ArrayList<>();
        final List<BucketResource> buckets = new ArrayList<>();
        final List<BusResource> buses = new ArrayList<>();
        final List<RuleResource> rules = new ArrayList<>();
        final List<QueueResource> queues = new ArrayList<>();
        final List<FunctionResource> functions = new ArrayList<>();
        final List<StateMachineResource> stateMachines = new ArrayList<>();
        final List<ApiResource> apis = new ArrayList<>();
        final List<String> ignored = new ArrayList<>();

        void addApi(String id, Fields fields) {
            if (ApiReader.isForSigned(fields)) {
                ignored.add(id);
            } else {
                apis.add(ApiReader.read(id, fields));
            }
        }

        void add(WithRules<?> found) {
            rules.addAll(found.rules());
            switch (found.resource()) {
                case FunctionResource function -> functions.add(function);
                case StateMachineResource machine -> stateMachines.add(machine);
                default -> throw new IllegalStateException("carries no rules: " + found.resource());
            }
        }
    }
}
