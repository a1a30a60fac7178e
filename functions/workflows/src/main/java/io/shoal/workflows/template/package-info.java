/**
 * Message templates: {@link io.shoal.workflows.template.TemplateBundle} finds and renders them, {@link
 * io.shoal.workflows.template.TemplateLint} refuses what could not be rendered for somebody. No AWS here.
 */
@NullMarked
package io.shoal.workflows.template;

import org.jspecify.annotations.NullMarked;
