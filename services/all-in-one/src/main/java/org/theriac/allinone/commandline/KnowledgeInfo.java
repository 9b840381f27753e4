package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import picocli.CommandLine.Command;

@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = "Says which knowledge release is used.")
final class KnowledgeInfo implements Callable<Integer> {
  @Override
  public Integer call() {
    var release = ReleaseShelf.of(System.getenv()).load();
    System.out.println(
        JsonNodeFactory.instance
            .objectNode()
            .put("release", release.id())
            .put("date", release.date())
            .put("sha256", release.checksum())
            .put("statements", release.statements())
            .put("genes", release.pharmacogenomics().genes().size())
            .put("drugsWithGuidance", release.pharmacogenomics().rulesByDrug().size())
            .put("oncologyEvidence", release.oncology().evidence().size())
            .toPrettyString());
    return 0;
  }
}
