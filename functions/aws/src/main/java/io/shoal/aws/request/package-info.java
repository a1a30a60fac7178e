/**
 * What the API remembers of requests, so that a repeated one is answered as before. Entry class: {@link
 * io.shoal.aws.request.RequestMemory}. May be used by the functions and what stands above them.
 */
@NullMarked
package io.shoal.aws.request;

import org.jspecify.annotations.NullMarked;
