package org.kinora.platform.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The device files of encoding chips on this machine, which only runs that use a chip may open.
public final class ChipDevices {

  private static final Path GRAPHICS = Path.of("/dev/dri");
  private static final Path ALL = Path.of("/dev");

  private ChipDevices() {}

  /// Of graphics chips, and of NVIDIA's.
  public static List<Path> present() {
    var devices = new ArrayList<>(listed(GRAPHICS, "renderD*"));
    devices.addAll(listed(ALL, "nvidia*"));
    return List.copyOf(devices);
  }

  /// Where libva finds its drivers, as a bundled one does not know the system's folders.
  public static Map<String, String> environment() {
    return Map.of(
        "LIBVA_DRIVERS_PATH",
        "/usr/lib/x86_64-linux-gnu/dri:/usr/lib64/dri:/usr/lib/dri:/usr/local/lib/dri");
  }

  /// The first graphics chip.
  static Path graphics() {
    return listed(GRAPHICS, "renderD*").stream().findFirst().orElse(EncoderArguments.USUAL_DEVICE);
  }

  /// Why a family can't work, seen without a run; empty where only a run can tell.
  static String missing(EncoderFamily family) {
    return switch (family) {
      case SOFTWARE -> "";
      case NVENC ->
          listed(ALL, "nvidia[0-9]*").isEmpty() ? "there is no /dev/nvidia0 on this machine" : "";
      case QSV, VAAPI ->
          listed(GRAPHICS, "renderD*").isEmpty()
              ? "there is no /dev/dri/renderD128 on this machine"
              : "";
    };
  }

  private static List<Path> listed(Path folder, String pattern) {
    var found = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder, pattern)) {
      for (Path entry : entries) {
        if (!Files.isDirectory(entry)) {
          found.add(entry);
        }
      }
    } catch (IOException _) {
      // There is no such folder.
    }
    found.sort(null);
    return found;
  }
}
