package org.theriac.allinone;

import org.theriac.allinone.commandline.TheriacCommand;

/** The program behind the launcher. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(TheriacCommand.run(args));
  }
}
