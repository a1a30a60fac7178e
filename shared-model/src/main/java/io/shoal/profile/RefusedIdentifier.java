package io.shoal.profile;

import io.shoal.identity.Refusal;

/**
 * What was put as an identifier and is none.
 *
 * @param text as it was put
 * @param why what is wrong with it
 */
public record RefusedIdentifier(String text, Refusal why) {}
