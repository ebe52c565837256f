package org.kinora;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.eclipse.microprofile.config.ConfigProvider;
import org.kinora.account.FirstStart;
import org.kinora.platform.DataFolder;

/// The running server: says where it is, then waits for the end.
public class Serving implements QuarkusApplication {

  static final String SETUP_LINK = "kinora.setup-link";
  static final String REHEARSAL = "kinora.rehearsal";

  private final DataFolder data;
  private final FirstStart firstStart;

  Serving(DataFolder data, FirstStart firstStart) {
    this.data = data;
    this.firstStart = firstStart;
  }

  @Override
  public int run(String... args) throws IOException {
    var config = ConfigProvider.getConfig();
    int port = config.getValue("quarkus.http.port", Integer.class);
    var address = "http://localhost:" + port;
    var link = firstStart.prepare(config.getValue(SETUP_LINK, Boolean.class));
    tell(address);
    System.out.println("Kinora is running: " + address + "/");
    link.ifPresent(
        path ->
            System.out.println(
                "Open this link once to become the administrator: " + address + path));
    System.out.flush();
    if (!config.getValue(REHEARSAL, Boolean.class)) {
      Quarkus.waitForExit();
    }
    Files.deleteIfExists(data.address());
    return 0;
  }

  /// Programs wait for this file and read it at once: it is whole or not there.
  private void tell(String address) throws IOException {
    var half = data.address().resolveSibling(data.address().getFileName() + ".tmp");
    Files.writeString(half, address + "\n");
    Files.move(
        half, data.address(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
