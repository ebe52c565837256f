package org.kinora;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.config.ConfigProvider;
import org.kinora.platform.DataFolder;

/// The running server: says where it is, then waits for the end.
public class Serving implements QuarkusApplication {

  private final DataFolder data;

  Serving(DataFolder data) {
    this.data = data;
  }

  @Override
  public int run(String... args) throws IOException {
    int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    var address = "http://localhost:" + port;
    Files.writeString(data.address(), address + "\n");
    System.out.println("Kinora is running: " + address + "/");
    System.out.flush();
    Quarkus.waitForExit();
    Files.deleteIfExists(data.address());
    return 0;
  }
}
