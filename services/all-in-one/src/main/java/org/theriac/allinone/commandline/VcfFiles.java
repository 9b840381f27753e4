package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Files named on the command line; a folder stands for the VCF files in it. */
final class VcfFiles {
  private static final Pattern VCF =
      Pattern.compile(".*\\.(vcf|bcf|vcf\\.gz|vcf\\.bgz)", Pattern.CASE_INSENSITIVE);

  private VcfFiles() {}

  /** All files, folders replaced by their VCF files in the order of their names. */
  static List<Path> expand(List<Path> named) throws IOException {
    var files = new ArrayList<Path>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        try (var inside = Files.list(path)) {
          inside
              .filter(file -> VCF.matcher(file.getFileName().toString()).matches())
              .sorted()
              .forEach(files::add);
        }
      } else {
        files.add(path);
      }
    }
    return files;
  }
}
