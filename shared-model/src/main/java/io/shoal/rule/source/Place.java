package io.shoal.rule.source;

/** Where something stands. */
public sealed interface Place {

    /**
     * In a text. Line and column start at 1; offset (from 0), column and length count code points.
     */
    record Span(int line, int column, int offset, int length) implements Place {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    /** In a JSON form: a JSON pointer (RFC 6901), the empty one being the whole. */
    record Pointer(String pointer) implements Place {
        /** The whole form. */
        public static final Pointer ROOT = new Pointer("");

        /** One key further in. */
        public Pointer key(String key) {
            return new Pointer(pointer + "/" + key.replace("~", "~0").replace("/", "~1"));
        }

        /** One element further in, counted from 0. */
        public Pointer index(int index) {
            return new Pointer(pointer + "/" + index);
        }

        @Override
        public String toString() {
            return pointer.isEmpty() ? "the rule" : pointer;
        }
    }
}
