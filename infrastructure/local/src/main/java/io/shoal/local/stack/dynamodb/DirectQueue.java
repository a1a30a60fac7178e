package io.shoal.local.stack.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.lang.reflect.Field;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs SQLite's jobs in the threads that ask for them, one at a time, on the connection of a queue whose own thread then only waits: two
 * changes of threads for each of many short jobs would cost more than the jobs. The connection belongs to one thread as the library sees
 * it; it is handed over under a lock.
 */
final class DirectQueue extends SQLiteQueue {
    /** After so many jobs what was written ahead is brought to the file; a write takes some six of them, and ten kilobytes. */
    private static final int UNTIL_CHECKPOINT = 5_000;

    private final SQLiteQueue owner;
    private final SQLiteConnection connection;
    private final Field confinement;
    private final Object home;
    private final ReentrantLock lock = new ReentrantLock();
    private int jobs;

    private DirectQueue(SQLiteQueue owner, SQLiteConnection connection, Field confinement)
            throws ReflectiveOperationException {
        super(owner.getDatabaseFile());
        this.owner = owner;
        this.connection = connection;
        this.confinement = confinement;
        this.home = confinement.get(connection);
    }

    /** Takes over the connection of a queue that has started; if the library is not the one that this knows, it serves as it is. */
    static SQLiteQueue over(SQLiteQueue owner) {
        try {
            return takingOver(owner);
        } catch (ReflectiveOperationException e) {
            System.getLogger(DirectQueue.class.getName())
                    .log(System.Logger.Level.INFO, "the database keeps a thread of its own", e);
            return owner;
        }
    }

    private static SQLiteQueue takingOver(SQLiteQueue owner) throws ReflectiveOperationException {
        Field held = accessible(SQLiteQueue.class, "myConnection");
        var connection = (SQLiteConnection) held.get(owner);
        var queue = new DirectQueue(owner, connection, accessible(SQLiteConnection.class, "myConfinement"));
        held.set(queue, connection);
        return queue;
    }

    private static Field accessible(Class<?> type, String name) throws ReflectiveOperationException {
        var field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @Override
    public <T, J extends SQLiteJob<T>> J execute(J job) {
        lock.lock();
        try {
            confinement.set(connection, Thread.currentThread());
            executeJob(job);
            checkpointSometimes();
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        } finally {
            comeHome();
        }
        return job;
    }

    /**
     * SQLite would do this by itself at a commit, if the engine did not always have a statement open then; what was written ahead grew
     * without end, and with it the time that a read takes.
     */
    private void checkpointSometimes() throws SQLiteException {
        var due = owner.getDatabaseFile() != null && ++jobs >= UNTIL_CHECKPOINT && lock.getHoldCount() == 1;
        if (due && connection.getAutoCommit()) {
            jobs = 0;
            connection.exec("PRAGMA wal_checkpoint");
        }
    }

    private void comeHome() {
        try {
            if (lock.getHoldCount() == 1) {
                confinement.set(connection, home);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public SQLiteQueue stop(boolean gracefully) {
        lock.lock();
        try {
            owner.stop(gracefully);
        } finally {
            lock.unlock();
        }
        return this;
    }

    @Override
    public SQLiteQueue join() throws InterruptedException {
        owner.join();
        return this;
    }

    @Override
    public SQLiteQueue flush() {
        return this;
    }

    @Override
    public boolean isStopped() {
        return owner.isStopped();
    }
}
