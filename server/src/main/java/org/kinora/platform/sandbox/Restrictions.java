package org.kinora.platform.sandbox;

/// What a thread gives up before it starts a child: everything but its own files, system calls no
/// encoder needs, being this program's user (0 when it stays that).
record Restrictions(boolean isLandlocked, boolean isFiltered, boolean isLimited, int user) {

  static Restrictions none() {
    return new Restrictions(false, false, false, 0);
  }

  boolean isFree() {
    return !isLandlocked && !isFiltered && !isLimited;
  }
}
