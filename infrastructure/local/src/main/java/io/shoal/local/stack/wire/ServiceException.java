package io.shoal.local.stack.wire;

/** A refusal by a service, as its API documents it; the caller's fault. */
public final class ServiceException extends RuntimeException {

    private final String code;
    private final int status;

    public ServiceException(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** The refusal that nearly every API has. */
    public static ServiceException invalid(String message) {
        return new ServiceException("ValidationException", 400, message);
    }

    /** AWS's name of the error. */
    public String code() {
        return code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }
}
