package io.shoal.rule.check;

/** Whose names a rule speaks of. */
enum Scope {
    /** The customer's attributes, built-in ones too. */
    CUSTOMER,
    /** Within a filter: the properties of one event. */
    EVENT
}
