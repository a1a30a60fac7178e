package io.shoal.rfm;

/** The named cells of recency, frequency and monetary scores. The first whose condition holds is the cell; together they cover all scores. */
public enum RfmCell {
    CHAMPIONS("Champions", 4, 5, 8, 10),
    CANNOT_LOSE_THEM("Cannot Lose Them", 1, 1, 8, 10),
    AT_RISK("At Risk", 1, 2, 6, 10),
    LOYAL("Loyal", 1, 5, 6, 10),
    NEW("New", 5, 5, 2, 3),
    PROMISING("Promising", 4, 4, 2, 3),
    POTENTIAL_LOYALIST("Potential Loyalist", 4, 5, 4, 10),
    NEED_ATTENTION("Need Attention", 3, 3, 4, 10),
    ABOUT_TO_SLEEP("About To Sleep", 3, 3, 2, 10),
    HIBERNATING("Hibernating", 2, 2, 2, 10),
    LOST("Lost", 1, 1, 2, 10);

    private final String words;
    private final int leastRecency;
    private final int greatestRecency;
    private final int leastValue;
    private final int greatestValue;

    /** The limits of value are those of the frequency and monetary scores together, twice their mean. */
    RfmCell(String words, int leastRecency, int greatestRecency, int leastValue, int greatestValue) {
        this.words = words;
        this.leastRecency = leastRecency;
        this.greatestRecency = greatestRecency;
        this.leastValue = leastValue;
        this.greatestValue = greatestValue;
    }

    /** Its name in rules. */
    public String words() {
        return words;
    }

    /** The cell of three scores, each 1 to 5. */
    public static RfmCell of(int recency, int frequency, int monetary) {
        for (RfmCell cell : values()) {
            if (cell.takes(recency, frequency + monetary)) {
                return cell;
            }
        }
        throw new IllegalArgumentException("no scores: " + recency + ", " + frequency + ", " + monetary);
    }

    private boolean takes(int recency, int value) {
        return leastRecency <= recency && recency <= greatestRecency && leastValue <= value && value <= greatestValue;
    }
}
