package io.shoal.aws;

import java.io.Serial;
import software.amazon.awssdk.core.exception.SdkException;

/** The one exception of this module: something went wrong that is no expected outcome. */
public final class Failure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What went wrong, and whose fault that is: it decides whether to reject, to fail for good or to try again. */
    public enum Code {
        /** A stored item is not what its writer promises. Ours; trying again helps only after it was repaired. */
        BROKEN_ITEM(Blame.OURS),
        /** The deployment lacks something that the template promises. Ours. */
        MISCONFIGURED(Blame.OURS),
        /** Others kept writing the same item. The platform's; try again. */
        CONTENDED(Blame.PLATFORM),
        /** A service refused or did not answer. The platform's; try again. */
        UNAVAILABLE(Blame.PLATFORM);

        private final Blame blame;

        Code(Blame blame) {
            this.blame = blame;
        }

        /** Returns whose fault it is. */
        public Blame blame() {
            return blame;
        }
    }

    /** Whose fault something is. */
    public enum Blame {
        /** Who called sent something wrong: reject it. */
        CALLER,
        /** Shoal is wrong: fail, and keep what cannot be processed. */
        OURS,
        /** Something that Shoal stands on does not work now: try again. */
        PLATFORM
    }

    private final Code code;

    private Failure(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    private Failure(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** Returns a failure of this code. */
    public static Failure brokenItem(String message, Throwable cause) {
        return new Failure(Code.BROKEN_ITEM, message, cause);
    }

    /** Returns a failure of this code. */
    public static Failure brokenItem(String message) {
        return new Failure(Code.BROKEN_ITEM, message);
    }

    /** Returns a failure of this code. */
    public static Failure misconfigured(String message) {
        return new Failure(Code.MISCONFIGURED, message);
    }

    /** Returns a failure of this code. */
    public static Failure misconfigured(String message, Throwable cause) {
        return new Failure(Code.MISCONFIGURED, message, cause);
    }

    /** Returns a failure of this code. */
    public static Failure contended(String message) {
        return new Failure(Code.CONTENDED, message);
    }

    /** Returns a failure of this code. */
    public static Failure unavailable(String message) {
        return new Failure(Code.UNAVAILABLE, message);
    }

    /** Returns whose fault any error is; what nobody foresaw is ours. */
    public static Blame blameOf(Throwable error) {
        return switch (error) {
            case Failure failure -> failure.code().blame();
            case SdkException _ -> Blame.PLATFORM;
            default -> Blame.OURS;
        };
    }

    /** Returns what went wrong. */
    public Code code() {
        return code;
    }
}
