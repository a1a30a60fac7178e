package io.shoal.local.stack.events;

/** What rules can start; each call returns when the target has taken the input, and throws where it did not. */
public interface Targets {

    /** Queues an asynchronous invocation. */
    void invoke(String functionArn, String input);

    void startExecution(String stateMachineArn, String name, String input);

    void send(String queueArn, String body);

    /** Notes what a topic's subscribers would be told. */
    void notify(String topicArn, String message);
}
