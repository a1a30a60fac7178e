package io.shoal.local.stack.lambda;

import io.shoal.local.stack.template.FunctionResource;

/** Makes the handler object of a function. */
@FunctionalInterface
public interface HandlerFactory {

    /** A new {@code RequestHandler} or {@code RequestStreamHandler}. */
    Object create(FunctionResource function);
}
