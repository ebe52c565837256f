package org.kinora.transcode;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.kinora.platform.DatabaseTrouble;
import org.kinora.platform.FfmpegProgress;
import org.kinora.platform.FfmpegStop;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.WorkFolder;

/// One run of a task: its working folder, its token, and the objects it stored, which are deleted
/// again on close unless the attempt counted, or nobody can tell whether it did.
final class Attempt implements AutoCloseable {

  private static final long REPORT_NANOS = 1_000_000_000L;

  private final TranscodeTask task;
  private final String worker;
  private final WorkFolder work;
  private final ObjectStore store;
  private final TranscodeTasks tasks;
  private final FfmpegStop stop = new FfmpegStop();
  private final List<String> stored = new CopyOnWriteArrayList<>();
  private final AtomicLong reported = new AtomicLong(System.nanoTime());
  private final ReentrantLock open = new ReentrantLock();
  private boolean isCounted;
  private boolean isDoubtful;
  private boolean isClosed;

  Attempt(
      TranscodeTask task, String worker, WorkFolder work, ObjectStore store, TranscodeTasks tasks) {
    this.task = task;
    this.worker = worker;
    this.work = work;
    this.store = store;
    this.tasks = tasks;
  }

  TranscodeTask task() {
    return task;
  }

  String worker() {
    return worker;
  }

  WorkFolder work() {
    return work;
  }

  FfmpegStop stop() {
    return stop;
  }

  /// Part of the keys of this attempt's objects, so that no two attempts ever share one.
  String token() {
    return Keys.token(worker);
  }

  /// Notes an object as this attempt's own before it is stored.
  void storing(String key) {
    stored.add(key);
  }

  void counted() {
    isCounted = true;
  }

  /// This one object counts already, whatever becomes of the attempt.
  void counted(String key) {
    stored.remove(key);
  }

  /// Something of the attempt that is stored and made count by the thread of a run.
  interface Storing {
    void store() throws IOException;
  }

  /// Stores something unless the attempt is over: a run that was told to end, and not heard of for
  /// a while, may still go on.
  void whileOpen(Storing storing) throws IOException {
    open.lock();
    try {
      if (isClosed) {
        throw new IOException("The attempt is over.");
      }
      storing.store();
    } finally {
      open.unlock();
    }
  }

  /// Does the transaction that makes objects count, again and again while the database has trouble
  /// that passes. What is written twice must be as if written once.
  <T> T writing(Supplier<T> transaction) throws IOException {
    try {
      return DatabaseTrouble.outlast(transaction, stop::isRequested);
    } catch (RuntimeException e) {
      isDoubtful |= DatabaseTrouble.isPassing(e);
      throw e;
    } catch (InterruptedException _) {
      isDoubtful = true;
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while the database had trouble");
    }
  }

  /// Objects that may count or not, as the answer to what makes them count was lost.
  List<String> doubtful() {
    return isDoubtful && !isCounted ? List.copyOf(stored) : List.of();
  }

  /// Tells people how far this is, at most once a second; when the task is no longer ours, stops.
  void report(double share) {
    long now = System.nanoTime();
    long last = reported.get();
    if (now - last >= REPORT_NANOS
        && reported.compareAndSet(last, now)
        && !tasks.progress(task.id(), worker, share)) {
      stop.request();
    }
  }

  /// Reports the time written as a share of `seconds`.
  FfmpegProgress.Listener reportingTime(double startSeconds, double seconds) {
    return progress -> report((progress.outTimeUs() / 1e6 - startSeconds) / Math.max(0.1, seconds));
  }

  @Override
  public void close() throws IOException {
    stop.request();
    open.lock();
    try {
      isClosed = true;
    } finally {
      open.unlock();
    }
    if (!isCounted && !isDoubtful) {
      for (String key : stored) {
        store.delete(key);
      }
    }
    work.close();
  }
}
