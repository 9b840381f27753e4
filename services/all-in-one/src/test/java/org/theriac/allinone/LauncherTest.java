package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.allinone.commandline.TheriacCommand;

/**
 * The launcher beside a program that is only pretended, under a JDK that only says what it was
 * called with: nothing is built, installed or started.
 */
class LauncherTest {
  @TempDir Path root;
  private Path jdk;

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "bash"))),
        "skipped: no bash is installed");
    Files.copy(
        Path.of(System.getProperty("theriac.root")).resolve("theriac"), root.resolve("theriac"));
    executable(root.resolve("theriac"));
    var target = Files.createDirectories(root.resolve("services/all-in-one/target"));
    Files.createDirectories(target.resolve("lib"));
    Files.writeString(target.resolve("theriac-all-in-one.jar"), "pretended");
    jdk = jdk("jdk", "25.0.1");
    // Whatever goes wrong in here, nothing is installed.
    var tools = Files.createDirectories(root.resolve("tools"));
    for (String installer : List.of("apt-get", "dnf", "pacman", "brew", "sudo")) {
      Files.writeString(tools.resolve(installer), "#!/bin/sh\nexit 1\n");
      executable(tools.resolve(installer));
    }
  }

  private Path jdk(String name, String version) throws IOException {
    var home = root.resolve(name);
    var bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(bin.resolve("javac"), "#!/bin/sh\nexit 0\n");
    Files.writeString(
        bin.resolve("java"), "#!/bin/sh\necho home=$THERIAC_HOME\necho called \"$@\"\n");
    executable(bin.resolve("javac"));
    executable(bin.resolve("java"));
    return home;
  }

  private static void executable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Ended(int code, String said) {}

  private Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("THERIAC_"));
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder
        .environment()
        .merge("PATH", root.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said);
  }

  private Ended launch(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("theriac").toString()));
    command.addAll(List.of(arguments));
    return run(Map.of(), command.toArray(String[]::new));
  }

  /** Runs words of the shell that may use the launcher's functions. */
  private Ended inside(String words) throws IOException, InterruptedException {
    return run(Map.of(), "bash", "-c", "source '" + root.resolve("theriac") + "'; " + words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "nonsense", "kb info", "tenant rotate-master-key"})
  void what_it_does_not_know_itself_reaches_the_program_as_it_was_written(String arguments)
      throws Exception {
    var ended = launch(arguments.split(" "));
    assertThat(ended.code()).isZero();
    assertThat(ended.said())
        .endsWith(
            "-jar "
                + root
                + "/services/all-in-one/target/theriac-all-in-one.jar "
                + arguments
                + "\n")
        .contains("home=" + root + "/.theriac\n", "-Dtheriac.root=" + root)
        .doesNotContain("building");
  }

  @Test
  void an_argument_with_spaces_stays_one_and_settings_of_the_user_come_first() throws Exception {
    var ended =
        run(
            Map.of("THERIAC_HOME", "/elsewhere", "THERIAC_JIT_LEVEL", "3"),
            root.resolve("theriac").toString(),
            "kb",
            "query",
            "SELECT * { ?a ?b ?c }");
    assertThat(ended.said())
        .contains("home=/elsewhere\n", "-XX:TieredStopAtLevel=3", "query SELECT * { ?a ?b ?c }");
  }

  @Test
  void nobody_attaches_to_a_process_that_serves_nor_is_its_memory_written_to_disk()
      throws Exception {
    assertThat(launch("serve").said())
        .contains("-XX:+DisableAttachMechanism", "-XX:-HeapDumpOnOutOfMemoryError")
        .doesNotContain("jmxremote", "-agentlib", "-javaagent");
  }

  @Test
  void the_help_of_its_own_commands_builds_nothing() throws Exception {
    var ended = launch("test", "--help");
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("usage: ./theriac test [--all]");
  }

  @Test
  void an_older_jdk_is_passed_over_for_one_that_fits() throws Exception {
    var old = jdk("old", "17.0.9");
    assertThat(inside("jdk_version '" + old + "'").said()).isEqualTo("17");
    assertThat(inside("jdk_version '" + root + "/none'").said()).isEmpty();
    var found = inside("JAVA_HOME='" + old + "'; find_jdk || echo none").said();
    assertThat(found).isNotEmpty().doesNotContain(old.toString());
  }

  @Test
  void without_a_jdk_that_fits_it_says_what_to_install_and_ends_with_3() throws Exception {
    var ended = inside("NEEDED_JDK=999; install_missing() { return 1; }; need_jdk");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.said())
        .contains("a JDK of version 999 or newer is needed", "JAVA_HOME", "Temurin 999");
  }

  @Test
  void without_maven_it_says_what_to_install_and_ends_with_3() throws Exception {
    var ended = inside("maven_fits() { return 1; }; install_missing() { return 1; }; need_maven");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.said()).contains("Apache Maven 3.8 or newer is needed", "maven");
  }

  @Test
  void serving_on_few_processors_uses_the_quick_compiler_alone_and_other_commands_do_not()
      throws Exception {
    var level = "serving_level() { echo 1; }; run_application ";
    assertThat(inside(level + "serve").said()).contains("-XX:TieredStopAtLevel=1");
    assertThat(inside(level + "bench --separate").said()).contains("-XX:TieredStopAtLevel=1");
    assertThat(inside(level + "bench calling").said()).contains("-XX:TieredStopAtLevel=4");
    assertThat(inside(level + "report").said()).contains("-XX:TieredStopAtLevel=4");
  }

  @Test
  void what_answers_orders_has_room_for_classes_and_code_from_the_start() throws Exception {
    assertThat(inside("run_application serve").said())
        .contains(
            "-XX:MetaspaceSize=256m",
            "-XX:ReservedCodeCacheSize=240m",
            "-XX:-UseCodeCacheFlushing");
    assertThat(inside("run_application report").said()).doesNotContain("-XX:MetaspaceSize");
  }

  @Test
  void what_reads_notes_starts_from_a_cache_of_its_own() throws Exception {
    var made =
        "APP='"
            + root
            + "'; echo made >\"$APP/theriac-notes.aot\"; cache_fits() { true; };"
            + " train_cache() { true; }; build_if_needed() { true; }; run_application ";
    var cache = "-XX:AOTCache=" + root.resolve("theriac-notes.aot");
    assertThat(inside(made + "notes extract").said()).contains(cache);
    assertThat(inside(made + "trials evaluate").said()).contains(cache);
    assertThat(inside(made + "report").said()).doesNotContain("AOTCache");
    assertThat(inside(made.replace("echo made", "true") + "notes extract").said())
        .as("an empty one says that none could be made")
        .doesNotContain("AOTCache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "test", "test --all"})
  void a_build_and_a_run_of_the_tests_end_well_and_leave_the_caches_of_quick_starts(
      String arguments) throws Exception {
    var maven = root.resolve("tools/mvn");
    Files.writeString(maven, "#!/bin/sh\necho 'Apache Maven 3.9.9'\n");
    executable(maven);
    var ended = launch(arguments.split(" "));
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(root.resolve("services/all-in-one/target"))
        .isDirectoryContaining("glob:**/theriac-pgx.aot")
        .isDirectoryContaining("glob:**/theriac-notes.aot");
  }

  @Test
  void every_command_asks_for_huge_pages_where_the_system_gives_them() throws Exception {
    var given = "gives_huge_pages() { true; }; run_application ";
    assertThat(inside(given + "serve").said()).contains("-XX:+UseTransparentHugePages");
    assertThat(inside(given + "report").said()).contains("-XX:+UseTransparentHugePages");
    assertThat(inside("gives_huge_pages() { false; }; run_application serve").said())
        .doesNotContain("HugePages");
    var said = root.resolve("enabled");
    for (String setting : List.of("always [madvise] never", "[always] madvise never")) {
      Files.writeString(said, setting);
      assertThat(inside("gives_huge_pages '" + said + "' && echo given").said()).contains("given");
    }
    Files.writeString(said, "always madvise [never]");
    assertThat(inside("gives_huge_pages '" + said + "' || echo none").said()).contains("none");
    assertThat(inside("gives_huge_pages '" + said + "x' || echo none").said()).contains("none");
  }

  @Test
  void a_source_that_is_newer_than_the_program_makes_it_stale() throws Exception {
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    var jar = root.resolve("services/all-in-one/target/theriac-all-in-one.jar").toFile();
    assertThat(jar.setLastModified(System.currentTimeMillis() + 10_000)).isTrue();
    assertThat(inside("stale && echo stale || echo fresh").said()).contains("fresh");
    assertThat(jar.setLastModified(1_000_000_000_000L)).isTrue();
    assertThat(inside("stale && echo stale || echo fresh").said()).contains("stale");
  }

  @Test
  void the_program_names_its_commands_and_refuses_others_with_2() {
    var said = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    try {
      assertThat(TheriacCommand.run("--help")).isZero();
      assertThat(TheriacCommand.run("nonsense")).isEqualTo(2);
      assertThat(TheriacCommand.run("release", "nonsense")).isEqualTo(2);
      assertThat(TheriacCommand.run("release", "activate")).isEqualTo(2);
      assertThat(TheriacCommand.run("release")).isEqualTo(2);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("serve", "release", "tenant", "The launcher also knows: test [--all]")
        .contains("'nonsense'", "a command of \"release\" is expected");
  }
}
