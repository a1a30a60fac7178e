package io.shoal.rule.plan;

/**
 * Looks for one text in others, in time linear in both whatever they are. Source: Knuth, Morris and Pratt, Fast Pattern Matching in Strings (1977).
 */
final class TextSearch {
    private final String part;

    /** By length of a beginning of the part: the longest shorter beginning that it ends with. */
    private final int[] shorter;

    TextSearch(String part) {
        this.part = part;
        this.shorter = new int[part.length() + 1];
        int length = 0;
        for (int index = 1; index < part.length(); index++) {
            length = extended(length, part.charAt(index));
            shorter[index + 1] = length;
        }
    }

    boolean in(String text) {
        int length = 0;
        for (int index = 0; index < text.length() && length < part.length(); index++) {
            length = extended(length, text.charAt(index));
        }
        return length == part.length();
    }

    /** The longest beginning of the part at which a text ends that ended at one of this length and goes on with the character. */
    private int extended(int length, char next) {
        int longest = length;
        while (longest > 0 && part.charAt(longest) != next) {
            longest = shorter[longest];
        }
        return part.charAt(longest) == next ? longest + 1 : 0;
    }
}
