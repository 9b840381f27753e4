package org.theriac.records.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.records.profile.Result;

/** Which alleles a stored result gives the status of. */
final class StatedAlleles {
  /** Statements such as "*15:02 negative", separated by commas or semicolons. */
  private static final Pattern STATUS =
      Pattern.compile(
          "\\s*(\\S+)\\s+(?:positive|negative)\\s*(?:[;,]|$)", Pattern.CASE_INSENSITIVE);

  private StatedAlleles() {}

  /** The alleles, sorted and joined; empty if the result says more than the status of alleles. */
  static String of(Result result) {
    GeneResult stated;
    try {
      stated = GeneResult.parseFrom(result.content().bytes());
    } catch (InvalidProtocolBufferException e) {
      // What cannot be read is about the whole gene.
      return "";
    }
    List<String> texts = new ArrayList<>(stated.getDiplotypesList());
    texts.addAll(stated.getPhenotypesList());
    TreeSet<String> alleles = new TreeSet<>();
    for (String text : texts) {
      Matcher status = STATUS.matcher(text);
      int end = 0;
      while (end < text.length() && status.region(end, text.length()).lookingAt()) {
        alleles.add(status.group(1));
        end = status.end();
      }
      if (end < text.length()) {
        return "";
      }
    }
    return String.join(" ", alleles);
  }
}
