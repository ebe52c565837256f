package org.kinora.platform.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The programs to confine: their folder, and the environment they need.
public record Programs(Path folder, List<String> names, Map<String, String> environment) {

  public Programs {
    names = List.copyOf(names);
    environment = Map.copyOf(environment);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  List<Path> files() {
    return names.stream().map(this::file).toList();
  }

  /// Where libraries beside the programs lie.
  List<Path> libraries() {
    var folders = new ArrayList<Path>();
    if (!environment.isEmpty()) {
      folders.add(folder);
    }
    var parent = folder.getParent();
    if (parent != null && !parent.equals(parent.getRoot())) {
      folders.add(parent.resolve("lib"));
    }
    return folders;
  }

  /// Whether any user of this machine gets to the folder by its path.
  boolean areReachableByAll() throws IOException {
    for (var place = folder; place != null; place = place.getParent()) {
      if (!Files.getPosixFilePermissions(place).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }
}
