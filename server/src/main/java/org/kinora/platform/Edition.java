package org.kinora.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what is written to the site, for caches: what was made of an earlier edition is not shown
/// in a later one. It knows of this server alone; what another one writes they learn of by their
/// own short lives.
@ApplicationScoped
public class Edition {

  private final AtomicLong number = new AtomicLong();

  public Edition() {}

  public long now() {
    return number.get();
  }

  /// After the commit of a change, before whoever made it learns of it.
  public void next() {
    number.incrementAndGet();
  }
}
