/**
 * HTTP into the local stack: the template's API in front of its functions, and AWS's own protocols in front of its services. Entry:
 * {@link io.shoal.local.stack.http.LocalServer}. May be used by the local stack alone.
 */
@NullMarked
package io.shoal.local.stack.http;

import org.jspecify.annotations.NullMarked;
