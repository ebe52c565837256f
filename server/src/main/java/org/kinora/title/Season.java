package org.kinora.title;

import java.util.UUID;

/// A season of a series. Number 0 is what stands beside the story.
record Season(UUID id, int number, String name, String synopsis) {

  static final int MOST = 100;
  static final int HIGHEST = 999;
  static final int NAME_MOST = 200;
  static final int SYNOPSIS_MOST = 2_000;

  public boolean isSpecials() {
    return number == 0;
  }
}
