package io.shoal.state;

import java.util.ArrayList;
import java.util.List;

/** How the blocks of a log are written: which columns there are, the summaries of the chunks outside, then the rows that stay. */
final class LogCodec {

    private LogCodec() {}

    static void write(ByteWriter out, LogLayout layout, List<Block> blocks, ChunkShelf chunks) {
        layout.write(out);
        int outside = outside(blocks);
        out.count(outside);
        for (Block block : blocks.subList(0, outside)) {
            if (block.chunk == null) {
                block.spill(chunks);
            }
            block.writeSummary(out);
        }
        join(layout, blocks.subList(outside, blocks.size())).writeRows(out);
    }

    /** Everything up to the last chunk lies outside. */
    private static int outside(List<Block> blocks) {
        int outside = blocks.size();
        while (outside > 0 && blocks.get(outside - 1).chunk == null) {
            outside--;
        }
        return outside;
    }

    private static Block join(LogLayout layout, List<Block> resident) {
        return switch (resident.size()) {
            case 0 -> new Block(layout);
            case 1 -> resident.getFirst();
            default -> Block.join(layout, resident);
        };
    }

    static List<Block> read(ByteReader in, LogLayout layout) {
        LogLayout stored = LogLayout.read(in);
        List<Block> blocks = new ArrayList<>();
        int outside = in.size();
        for (int index = 0; index < outside; index++) {
            Block block = new Block(layout);
            block.readSummary(in, stored);
            blocks.add(block);
        }
        Block resident = new Block(layout);
        resident.readRows(in, stored);
        int from = 0;
        while (from < resident.size) {
            int until = resident.size <= EventLog.FULL ? resident.size : resident.seam(from, from + EventLog.FULL);
            blocks.add(until - from == resident.size ? resident : resident.slice(from, until));
            from = until;
        }
        return blocks;
    }
}
