/**
 * Which customer ids stand for which person, and who was forgotten: the table Identities, by a keyed hash of the ids. Entry class:
 * {@link io.shoal.aws.identity.Identities}. May be used by the functions and what stands above them.
 */
@NullMarked
package io.shoal.aws.identity;

import org.jspecify.annotations.NullMarked;
