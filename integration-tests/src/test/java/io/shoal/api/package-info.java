/** The HTTP API through its routes and its authorizer, held to its document. */
@NullMarked
package io.shoal.api;

import org.jspecify.annotations.NullMarked;
