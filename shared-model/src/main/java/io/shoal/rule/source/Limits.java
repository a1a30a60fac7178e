package io.shoal.rule.source;

/** How large one rule may be; each limit is on by default and has its own message. */
public final class Limits {

    /** Characters (code points) of its text. */
    public static final int CHARACTERS = 10_000;

    /** Brackets within brackets, those of functions included. */
    public static final int DEPTH = 50;

    /** Conditions and values, each counted with everything it is made of; the options of a list are counted apart. */
    public static final int NODES = 200;

    /** Options of one list. */
    public static final int OPTIONS = 100;

    private Limits() {}

    public static String tooLong(int characters) {
        return "A rule has at most 10,000 characters; this one has %,d".formatted(characters);
    }

    public static String tooDeep() {
        return "A rule is at most 50 brackets deep";
    }

    public static String tooManyNodes() {
        return "A rule has at most 200 conditions and values; this is one too many";
    }

    public static String tooManyOptions() {
        return "A list has at most 100 entries; this is one too many";
    }
}
