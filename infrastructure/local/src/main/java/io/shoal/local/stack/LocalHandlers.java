package io.shoal.local.stack;

import io.shoal.aws.Platform;
import io.shoal.local.stack.lambda.HandlerFactory;
import io.shoal.local.stack.template.FunctionResource;
import io.shoal.local.stack.template.TemplateException;
import java.lang.reflect.InvocationTargetException;

/** Makes handlers from their class: through its constructor that takes a {@link Platform}. */
public final class LocalHandlers implements HandlerFactory {

    private final Stack stack;

    private LocalHandlers(Stack stack) {
        this.stack = stack;
    }

    /** Handlers that stand on the clients and the clock of a stack. */
    public static HandlerFactory of(Stack stack) {
        return new LocalHandlers(stack);
    }

    @Override
    public Object create(FunctionResource function) {
        try {
            return Class.forName(function.handler())
                    .getConstructor(Platform.class)
                    .newInstance(new Platform(function.variables(), stack.clients(), stack.clock()));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    function.id() + ": " + function.handler() + " failed to start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new TemplateException(function.id(), "cannot make " + function.handler() + ": " + e);
        }
    }
}
