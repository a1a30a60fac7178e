package io.shoal.workflows.template;

/**
 * A message as it is read.
 *
 * @param language it is written in
 * @param subject one line
 * @param body the rest
 */
public record Written(String language, String subject, String body) {}
