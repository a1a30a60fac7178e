package io.shoal.local.stack;

import io.shoal.local.stack.lambda.HandlerFactory;
import io.shoal.local.stack.template.FunctionResource;
import io.shoal.local.stack.template.TemplateException;

/** Makes handlers from their class, wired to a stack. */
final class LocalHandlers implements HandlerFactory {

    private LocalHandlers() {}

    static HandlerFactory of(LocalStack stack) {
        return new LocalHandlers();
    }

    @Override
    public Object create(FunctionResource function) {
        try {
            return Class.forName(function.handler()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new TemplateException(function.id(), "cannot make " + function.handler() + ": " + e);
        }
    }
}
