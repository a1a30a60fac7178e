/**
 * Folds events into profiles. Entry class: {@link io.shoal.profiles.ProfilesHandler}. May be used by the local stack and by
 * tests, never by another function.
 */
@NullMarked
package io.shoal.profiles;

import org.jspecify.annotations.NullMarked;
