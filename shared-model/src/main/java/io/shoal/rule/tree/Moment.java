package io.shoal.rule.tree;

/** What stands for an instant: in windows, and after SINCE and UNTIL. In a window an attribute is the customer's, not the event's. */
public sealed interface Moment
        permits Expression.DateLiteral, Expression.TimestampLiteral, Expression.EventTime, Expression.Attribute {}
