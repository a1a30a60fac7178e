/**
 * Moves what customers hold who were merged into others, deletes everything of those who were forgotten, and stops the workflows of those
 * who withdraw their consent. Entry class: {@link io.shoal.person.IdentityHandler}. May be used by the local stack and by tests, never by another function.
 */
@NullMarked
package io.shoal.person;

import org.jspecify.annotations.NullMarked;
