/**
 * What stands for a person beside the customer id: identifiers in the one form in which two writings of the same compare
 * equal, and what is refused as one. Entry class: {@link io.shoal.identity.IdentifierReader}. Pure; may be used by profiles,
 * segments' settings, the functions and what stands above them. Whoever reads phone numbers brings libphonenumber along.
 */
@NullMarked
package io.shoal.identity;

import org.jspecify.annotations.NullMarked;
