/**
 * The only code that talks to AWS: stores, publisher, client factory. May be used by the functions and by what runs them.
 */
@NullMarked
package io.shoal.aws;

import org.jspecify.annotations.NullMarked;
