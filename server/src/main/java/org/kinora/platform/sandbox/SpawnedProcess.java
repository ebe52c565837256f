package org.kinora.platform.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A child with its pipes, in the shape the JDK gives to its own children.
final class SpawnedProcess extends Process {

  private static final int SIGTERM = 15;

  private final Child child;
  private final Pipes pipes;

  SpawnedProcess(Child child, Pipes pipes) {
    this.child = child;
    this.pipes = pipes;
  }

  @Override
  public OutputStream getOutputStream() {
    return pipes.stdin();
  }

  @Override
  public InputStream getInputStream() {
    return pipes.stdout();
  }

  @Override
  public InputStream getErrorStream() {
    return pipes.stderr();
  }

  @Override
  public int waitFor() throws InterruptedException {
    child.awaitEnd();
    return child.exitCode();
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    return child.awaitEnd(Duration.of(timeout, unit.toChronoUnit()));
  }

  @Override
  public int exitValue() {
    if (child.isAlive()) {
      throw new IllegalThreadStateException("The process has not ended");
    }
    return child.exitCode();
  }

  @Override
  public boolean isAlive() {
    return child.isAlive();
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public ProcessHandle toHandle() {
    return ProcessHandle.of(pid()).orElseThrow();
  }

  /// Asks the whole group to end.
  @Override
  public void destroy() {
    child.signal(SIGTERM);
  }

  @Override
  public Process destroyForcibly() {
    child.signal(Child.SIGKILL);
    return this;
  }
}
