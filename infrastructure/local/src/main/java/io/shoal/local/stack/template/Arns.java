package io.shoal.local.stack.template;

/** Addresses of resources on this machine, in the shape that AWS gives them. */
public final class Arns {

    public static final String REGION = "us-east-1";
    public static final String ACCOUNT = "000000000000";

    private Arns() {}

    public static String table(String name) {
        return arn("dynamodb", "table/" + name);
    }

    public static String bucket(String name) {
        return "arn:aws:s3:::" + name;
    }

    public static String bus(String name) {
        return arn("events", "event-bus/" + name);
    }

    public static String rule(String bus, String name) {
        return arn("events", "rule/" + (bus.equals("default") ? "" : bus + "/") + name);
    }

    public static String queue(String name) {
        return arn("sqs", name);
    }

    public static String queueUrl(String name) {
        return "http://sqs." + REGION + ".localhost/" + ACCOUNT + "/" + name;
    }

    public static String function(String name) {
        return arn("lambda", "function:" + name);
    }

    public static String stateMachine(String name) {
        return arn("states", "stateMachine:" + name);
    }

    public static String execution(String stateMachine, String name) {
        return arn("states", "execution:" + stateMachine + ":" + name);
    }

    public static String topic(String name) {
        return arn("sns", name);
    }

    static String other(String name) {
        return arn("local", name);
    }

    /** The last part of an ARN or URL: the name of a queue, bucket, bus, table or state machine. */
    public static String lastPart(String arn) {
        return arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
    }

    /** The function that an ARN, a qualified ARN or a plain name stands for. */
    public static String functionName(String arnOrName) {
        var parts = arnOrName.split(":", -1);
        return parts.length < 7 ? parts[0] : parts[6];
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }
}
