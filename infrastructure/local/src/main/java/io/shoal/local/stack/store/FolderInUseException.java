package io.shoal.local.stack.store;

import java.nio.file.Path;

/** Another stack works in this folder: two in one would spoil it. */
public final class FolderInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FolderInUseException(Path folder) {
        super(folder + " is in use by another shoal; stop that one first, or take another folder");
    }
}
