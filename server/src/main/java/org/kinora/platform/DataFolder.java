package org.kinora.platform;

import java.nio.file.Path;

/// Where this process keeps its state. Everything lies under one folder, so that moving or deleting
/// it is one step.
public record DataFolder(Path root) {

  /// PostgreSQL's cluster.
  public Path database() {
    return root.resolve("postgres");
  }

  /// Finished objects of the local store.
  public Path objects() {
    return root.resolve("objects");
  }

  /// Bytes of uploads under way.
  public Path uploads() {
    return root.resolve("uploads");
  }

  /// Working files of tasks; emptied at each start.
  public Path temp() {
    return root.resolve("temp");
  }

  /// Unpacked programs (PostgreSQL, FFmpeg).
  public Path runtime() {
    return root.resolve("runtime");
  }

  /// Secrets that only the owner of the folder may read.
  public Path secrets() {
    return root.resolve("secrets");
  }

  /// Takes up room that the database gets when the disk is full.
  public Path ballast() {
    return root.resolve("ballast");
  }

  /// Token that lets a program on this machine act as the administrator.
  public Path localToken() {
    return secrets().resolve("local-token");
  }

  /// Address of the running server, one line, for programs on this machine.
  public Path address() {
    return root.resolve("address");
  }
}
