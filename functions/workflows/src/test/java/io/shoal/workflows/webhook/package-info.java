/** Tests of webhooks against a real server on this machine. */
@NullMarked
package io.shoal.workflows.webhook;

import org.jspecify.annotations.NullMarked;
