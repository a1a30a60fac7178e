/**
 * The only code that talks to AWS: stores, publisher, client factory, and what the handlers of streams have in common. Entry
 * class: {@link io.shoal.aws.Platform}. May be used by the functions and by what runs them.
 */
@NullMarked
package io.shoal.aws;

import org.jspecify.annotations.NullMarked;
