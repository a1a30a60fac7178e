/**
 * What is known of one customer: attributes, consents, and the state folded from events. Entry class: {@link
 * io.shoal.profile.Profile} and {@link io.shoal.profile.ProfileFold}. Pure: the instant, the plan and the stored chunks come in
 * as arguments. May be used by the functions and what stands above them; uses values, events, state, and the causes and
 * touched words of segments.
 */
@NullMarked
package io.shoal.profile;

import org.jspecify.annotations.NullMarked;
