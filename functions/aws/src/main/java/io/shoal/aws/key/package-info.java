/**
 * API keys: made once, stored as hashes. Entry class: {@link io.shoal.aws.key.KeyStore}. May be used by the functions and
 * what stands above them.
 */
@NullMarked
package io.shoal.aws.key;

import org.jspecify.annotations.NullMarked;
