/**
 * Reads a SAM template into a typed model, and refuses what it does not understand. Entry:
 * {@link io.shoal.local.stack.template.TemplateReader}. Knows nothing of Shoal. May be used by the local stack and by tests that
 * look at the template.
 */
@NullMarked
package io.shoal.local.stack.template;

import org.jspecify.annotations.NullMarked;
