package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.Sandbox;

/// Who may give files to FFmpeg: everybody who may upload where it is shut in, else those who run
/// the server anyway.
@ApplicationScoped
public class Trust {

  private static final Logger LOG = Logger.getLogger(Trust.class);

  private final Caller caller;
  private final Sandbox sandbox;

  Trust(Caller caller, Sandbox sandbox) {
    this.caller = caller;
    this.sandbox = sandbox;
  }

  /// Whether who asks may upload as far as that matters.
  public boolean isGiven() {
    try {
      return caller.required().role().opens(Access.Level.ADMINISTRATOR)
          || sandbox.acceptsUntrusted();
    } catch (IOException e) {
      LOG.warnf(
          "Only administrators may upload, as FFmpeg's sandbox can't be tried: %s", e.getMessage());
      return false;
    }
  }

  void require() {
    if (!isGiven()) {
      throw new ProblemException(UploadProblem.NOT_CONFINED);
    }
  }
}
