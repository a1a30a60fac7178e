package io.shoal.local.stack.watch;

/**
 * One call of a service.
 *
 * @param service {@code dynamodb}, {@code email}, {@code events}, {@code s3}, {@code sqs} or {@code states}
 * @param operation the operation's name in the service's API, such as {@code PutItem}
 */
public record Call(String service, String operation) {

    /** Whether the call changes something or sends something out. */
    public boolean writes() {
        return !operation.startsWith("Get")
                && !operation.startsWith("BatchGet")
                && !operation.startsWith("TransactGet")
                && !operation.startsWith("Query")
                && !operation.startsWith("Scan")
                && !operation.startsWith("List")
                && !operation.startsWith("Describe")
                && !operation.startsWith("Head");
    }
}
