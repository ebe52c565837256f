package org.kinora.bench;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Options of a command line, all of them known: `--name value`, or `--name` alone for a switch.
record Options(Map<String, String> values) {

  static Options parse(String[] arguments, String usage, Set<String> names, Set<String> switches) {
    var values = new TreeMap<String, String>();
    for (int i = 0; i < arguments.length; i++) {
      var name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (switches.contains(name)) {
        values.put(name, "true");
      } else if (names.contains(name) && i + 1 < arguments.length) {
        values.put(name, arguments[++i]);
      } else {
        boolean isHelp = name.equals("help") || arguments[i].equals("-h");
        (isHelp ? System.out : System.err).println(usage.strip());
        System.exit(isHelp ? 0 : 2);
      }
    }
    return new Options(values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /// As [#number], with a fraction.
  double fraction(String name, double otherwise) {
    try {
      return has(name) ? Double.parseDouble(values.get(name)) : otherwise;
    } catch (NumberFormatException e) {
      System.err.println("--" + name + " takes a number, not " + values.get(name));
      System.exit(2);
      return otherwise;
    }
  }

  long number(String name, long otherwise) {
    try {
      return has(name) ? Long.parseLong(values.get(name)) : otherwise;
    } catch (NumberFormatException e) {
      System.err.println("--" + name + " takes a whole number, not " + values.get(name));
      System.exit(2);
      return otherwise;
    }
  }
}
