package org.kinora;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kinora.backup.Backup;
import org.kinora.kernel.ByteSize;
import org.kinora.platform.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes all of an installation into one file, while it runs.
@Command(
    name = "backup",
    description = "Writes everything into one file: database, media, secrets. The server may run.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to make, such as kinora.tar.")
  private Path file = Path.of("kinora.tar");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Folder of all state (default: ./data).")
  private Path folder = Path.of("data");

  @Override
  public Integer call() throws IOException {
    var data = new DataFolder(folder.toAbsolutePath().normalize());
    var out = spec.commandLine().getOut();
    var made = Backup.make(data, file.toAbsolutePath().normalize(), out::println);
    made.missing()
        .forEach(
            key ->
                spec.commandLine()
                    .getErr()
                    .println(
                        "kinora: " + key + " is not in the store; see ./kinora doctor --scrub."));
    out.println(
        "Backed up to "
            + file
            + ": "
            + made.objects()
            + " objects, "
            + ByteSize.text(made.bytes())
            + ". It holds secrets: keep it where nobody else reads it.");
    return 0;
  }
}
