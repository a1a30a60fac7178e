package io.shoal.local.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The names, addresses and ARNs that resources have on this machine. */
final class PhysicalNames implements Intrinsics.Names {

    private static final Map<String, String> NAME_PROPERTIES = Map.ofEntries(
            Map.entry("AWS::DynamoDB::Table", "TableName"),
            Map.entry("AWS::S3::Bucket", "BucketName"),
            Map.entry("AWS::Events::EventBus", "Name"),
            Map.entry("AWS::Events::Rule", "Name"),
            Map.entry("AWS::SQS::Queue", "QueueName"),
            Map.entry("AWS::SNS::Topic", "TopicName"),
            Map.entry("AWS::IAM::Role", "RoleName"),
            Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
            Map.entry("AWS::Serverless::Function", "FunctionName"),
            Map.entry("AWS::Serverless::StateMachine", "Name"));

    /** The alias {@code live} of a function, as SAM's templates call it and by the logical id that SAM gives it. */
    private static final Pattern ALIAS = Pattern.compile("(.+)(?:\\.Alias|Aliaslive)");

    private final Map<String, String> values;
    private final JsonNode template;
    private final String stackName;

    PhysicalNames(Map<String, String> values, JsonNode template) {
        this.values = values;
        this.template = template;
        this.stackName = values.getOrDefault("AWS::StackName", "local");
    }

    @Override
    public String reference(String owner, String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        var alias = ALIAS.matcher(name);
        if (alias.matches()) {
            return arn(owner, alias.group(1)) + ":live";
        }
        return switch (type(owner, name)) {
            case "AWS::SQS::Queue" -> Arns.queueUrl(name(owner, name));
            case "AWS::Serverless::StateMachine", "AWS::SNS::Topic" -> arn(owner, name);
            default -> name(owner, name);
        };
    }

    @Override
    public String attribute(String owner, String resource, String attribute) {
        return switch (attribute) {
            case "Arn", "TopicArn" -> arn(owner, resource);
            case "StreamArn" -> arn(owner, resource) + "/stream/local";
            case "QueueUrl" -> reference(owner, resource);
            case "Name", "QueueName", "TopicName", "FunctionName" -> name(owner, resource);
            case "DomainName", "RegionalDomainName" -> name(owner, resource) + ".s3.localhost";
            default ->
                throw new TemplateException(owner, resource + "." + attribute + " is not known to the local stack");
        };
    }

    /** The physical name of a resource: the one it asks for, else its logical id under the stack's name. */
    String name(String owner, String resource) {
        var definition = template.path("Resources").path(resource);
        var type = type(owner, resource);
        var property = definition.path("Properties").path(NAME_PROPERTIES.getOrDefault(type, "-"));
        if (!property.isMissingNode()) {
            return new Intrinsics(resource, this, template).resolve(property).asText();
        }
        var generated = stackName + "-" + resource;
        return type.equals("AWS::S3::Bucket") ? generated.toLowerCase(Locale.ROOT) : generated;
    }

    private String arn(String owner, String resource) {
        var name = name(owner, resource);
        return switch (type(owner, resource)) {
            case "AWS::DynamoDB::Table" -> Arns.table(name);
            case "AWS::S3::Bucket" -> Arns.bucket(name);
            case "AWS::Events::EventBus" -> Arns.bus(name);
            case "AWS::SQS::Queue" -> Arns.queue(name);
            case "AWS::Serverless::Function" -> Arns.function(name);
            case "AWS::Serverless::StateMachine" -> Arns.stateMachine(name);
            case "AWS::SNS::Topic" -> Arns.topic(name);
            default -> Arns.other(name);
        };
    }

    private String type(String owner, String resource) {
        var definition = template.path("Resources").path(resource);
        if (definition.isMissingNode()) {
            throw new TemplateException(owner, "nothing is called " + resource);
        }
        return definition.path("Type").asText();
    }
}
