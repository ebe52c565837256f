package org.kinora;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.Arrays;
import org.kinora.publish.PublishCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: `kinora [serve|publish|doctor|backup|restore|version]`.
@QuarkusMain
@Command(
    name = "kinora",
    description = "The video platform that you run yourself.",
    subcommands = {
      ServeCommand.class,
      PublishCommand.class,
      DoctorCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      VersionCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    synopsisSubcommandLabel = "[serve | publish | test | doctor | backup | restore | version]",
    footer = {
      "",
      "  test      Runs all tests (in a checkout of the sources).",
      "",
      "Without a command: serve."
    })
public final class Kinora {

  private Kinora() {}

  public static void main(String... args) {
    int code = commandLine().execute(withDefaultCommand(args));
    System.out.flush();
    System.exit(code);
  }

  static CommandLine commandLine() {
    return new CommandLine(Kinora.class, new Creation())
        .setParameterExceptionHandler(Kinora::complain)
        .setExecutionExceptionHandler(
            (problem, line, parsed) -> {
              line.getErr().println("kinora: " + plainWords(problem));
              return problem instanceof StartRefused ? StartRefused.EXIT_CODE : 1;
            });
  }

  /// `kinora --port 9000` means `kinora serve --port 9000`.
  private static String[] withDefaultCommand(String[] args) {
    boolean asksForHelp =
        args.length == 1 && Arrays.asList("--help", "-h", "--version", "-V").contains(args[0]);
    if (args.length > 0 && (!args[0].startsWith("-") || asksForHelp)) {
      return args;
    }
    var whole = new String[args.length + 1];
    whole[0] = "serve";
    System.arraycopy(args, 0, whole, 1, args.length);
    return whole;
  }

  private static int complain(ParameterException problem, String[] args) {
    PrintWriter err = problem.getCommandLine().getErr();
    var message =
        problem instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
            ? "Unknown command or argument: " + String.join(" ", unmatched.getUnmatched())
            : String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    err.println("kinora: " + message + ". See ./kinora --help.");
    return CommandLine.ExitCode.USAGE;
  }

  private static String plainWords(Throwable problem) {
    var message = problem.getMessage();
    return message == null ? problem.toString() : message;
  }

  /// Commands have package-private constructors.
  private static final class Creation implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    }
  }
}
