package org.kinora;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kinora.backup.Restore;
import org.kinora.platform.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes a data folder out of a backup.
@Command(
    name = "restore",
    description = "Makes a new data folder out of a backup.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What ./kinora backup made.")
  private Path file = Path.of("kinora.tar");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The folder to make; it must be empty (default: ./data).")
  private Path folder = Path.of("data");

  @Override
  public Integer call() throws IOException {
    var data = new DataFolder(folder.toAbsolutePath().normalize());
    int objects = Restore.from(file.toAbsolutePath().normalize(), data);
    spec.commandLine()
        .getOut()
        .println(
            "Restored "
                + objects
                + " objects and the database. Start it: ./kinora serve --data "
                + data.root());
    return 0;
  }
}
