package org.kinora.space;

/// Whether bytes may come.
public sealed interface Admission {

  /// Their room is set aside.
  record Granted() implements Admission {}

  /// The disk has not enough left to give, with what is promised to others taken off.
  record NoRoom(long neededBytes, long leftBytes) implements Admission {}

  /// The account's share of the disk is used up.
  record OverQuota(long neededBytes, long usedBytes, long quotaBytes) implements Admission {}
}
