/**
 * Checks on template.yaml and what it refers to: that code, permissions, event sources, alarms and workflows fit
 * together. Entry: {@link io.shoal.template.Template}, which reads the template. Nothing depends on it.
 */
@NullMarked
package io.shoal.template;

import org.jspecify.annotations.NullMarked;
