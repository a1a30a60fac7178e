package io.shoal.local.cli;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Shows no progress. */
final class Silence implements ProgressBarConsumer {
    private static final int ANY_WIDTH = 80;

    @Override
    public int getMaxRenderedLength() {
        return ANY_WIDTH;
    }

    @Override
    public void accept(String rendered) {
        // Nobody looks.
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
