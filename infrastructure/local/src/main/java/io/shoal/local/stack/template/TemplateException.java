package io.shoal.local.stack.template;

/** The template says something that the local stack does not understand; the message names the resource. The caller's fault. */
public final class TemplateException extends RuntimeException {

    public TemplateException(String resource, String message) {
        super(resource + ": " + message);
    }
}
