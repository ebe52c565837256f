package org.kinora.backup;

import java.io.IOException;

/// Why a backup can't be made or restored, in words for its operator.
public final class BackupProblem extends IOException {

  private static final long serialVersionUID = 1L;

  BackupProblem(String message) {
    super(message);
  }

  BackupProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
