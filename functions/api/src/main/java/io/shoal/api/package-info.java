/**
 * The HTTP API for partners. May be used by the local stack and by tests, never by another function.
 */
@NullMarked
package io.shoal.api;

import org.jspecify.annotations.NullMarked;
