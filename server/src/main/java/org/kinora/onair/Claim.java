package org.kinora.onair;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// An encoder's right to feed its channel's broadcast, one at a time for each channel. Closed by
/// the encoder's connection when it ends, for whatever reason.
final class Claim implements AutoCloseable {

  private final Publisher publisher;
  private final Encoder encoder;
  private final Runnable onClose;
  private final CountDownLatch closed = new CountDownLatch(1);

  Claim(Publisher publisher, Encoder encoder, java.util.function.Consumer<Claim> onClose) {
    this.publisher = publisher;
    this.encoder = encoder;
    this.onClose = () -> onClose.accept(this);
  }

  Publisher publisher() {
    return publisher;
  }

  void dismiss(String reason) {
    encoder.dismiss(reason);
  }

  boolean awaitClose(long millis) throws InterruptedException {
    return closed.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    onClose.run();
    closed.countDown();
  }
}
