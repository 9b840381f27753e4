package org.theriac.trialsonnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real ONNX model of one node: the scores of a piece are its row of a table (Gather). Written
 * field by field, as onnx.proto numbers them.
 */
final class TinyModel {
  static final List<String> VOCABULARY =
      List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "lung", "cancer", "egf", "##r", "and", ".");
  static final List<String> LABELS = List.of("O", "B-DISEASE", "I-DISEASE", "B-GENE", "I-GENE");

  /** Label of each piece of the vocabulary. */
  private static final int[] LABEL = {0, 0, 0, 0, 1, 2, 3, 4, 0, 0};

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private TinyModel() {}

  /** Writes a whole folder as a site would bring it. */
  static void write(Path folder) throws IOException {
    Files.write(folder.resolve("model.onnx"), model("input_ids", LABELS.size()));
    Files.write(folder.resolve("vocab.txt"), VOCABULARY);
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < LABELS.size(); i++) {
      labels.append(i == 0 ? "" : ",").append("\"" + i + "\":\"" + LABELS.get(i) + "\"");
    }
    Files.writeString(
        folder.resolve("config.json"),
        "{\"id2label\":{" + labels + "},\"max_position_embeddings\":8}");
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"do_lower_case\":true}");
  }

  static byte[] model(String input, int labels) {
    return message(model -> {
      model.writeInt64(1, 8);
      model.writeBytes(
          7,
          ByteString.copyFrom(
              message(graph -> {
                part(
                    graph,
                    1,
                    node -> {
                      node.writeString(1, "table");
                      node.writeString(1, input);
                      node.writeString(2, "logits");
                      node.writeString(4, "Gather");
                    });
                graph.writeString(2, "tiny");
                part(
                    graph,
                    5,
                    table -> {
                      table.writeInt64(1, VOCABULARY.size());
                      table.writeInt64(1, labels);
                      table.writeInt32(2, FLOAT);
                      for (int piece = 0; piece < VOCABULARY.size(); piece++) {
                        for (int label = 0; label < labels; label++) {
                          table.writeFloat(4, label == LABEL[piece] ? 5 : 0);
                        }
                      }
                      table.writeString(8, "table");
                    });
                part(graph, 11, value -> value(value, input, INT64, List.of("1", "pieces")));
                part(
                    graph,
                    11,
                    value -> value(value, "attention_mask", INT64, List.of("1", "pieces")));
                part(
                    graph,
                    12,
                    value -> value(value, "logits", FLOAT, List.of("1", "pieces", "labels")));
              })));
      part(model, 8, opset -> opset.writeInt64(2, 13));
    });
  }

  private static void value(CodedOutputStream out, String name, int type, List<String> shape)
      throws IOException {
    out.writeString(1, name);
    part(
        out,
        2,
        kind ->
            part(
                kind,
                1,
                tensor -> {
                  tensor.writeInt32(1, type);
                  part(
                      tensor,
                      2,
                      dimensions -> {
                        for (String dimension : shape) {
                          part(
                              dimensions,
                              1,
                              one -> {
                                if (dimension.equals("1")) {
                                  one.writeInt64(1, 1);
                                } else {
                                  one.writeString(2, dimension);
                                }
                              });
                        }
                      });
                }));
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static void part(CodedOutputStream out, int field, Fields fields) throws IOException {
    out.writeBytes(field, ByteString.copyFrom(message(fields)));
  }

  private static byte[] message(Fields fields) {
    try {
      var bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.write(out);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
