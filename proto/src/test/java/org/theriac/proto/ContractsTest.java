package org.theriac.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Lints the contracts: the STANDARD rules of buf that matter to us (package and file layout, names,
 * zero values, request and response types) and the COMMENTS rules (everything is documented), read
 * from the descriptors of the build.
 */
class ContractsTest {
  private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final Pattern PASCAL = Pattern.compile("[A-Z][A-Za-z0-9]*");
  private static final Pattern PACKAGE = Pattern.compile("theriac\\.[a-z]+\\.v[0-9]+");

  private static List<FileDescriptorProto> contracts = List.of();

  @BeforeAll
  static void read() throws IOException {
    var descriptors =
        FileDescriptorSet.parseFrom(
            Files.readAllBytes(Path.of("target", "descriptors", "theriac.binpb")));
    contracts =
        descriptors.getFileList().stream()
            .filter(file -> file.getName().startsWith("theriac/"))
            .toList();
  }

  @Test
  void the_contracts_of_all_services_are_there() {
    assertThat(contracts.stream().map(FileDescriptorProto::getPackage))
        .contains(
            "theriac.variants.v1",
            "theriac.ontology.v1",
            "theriac.therapies.v1",
            "theriac.trials.v1",
            "theriac.records.v1");
  }

  @Test
  void every_file_lies_in_the_folder_of_its_versioned_package() {
    for (var file : contracts) {
      assertThat(file.getPackage()).matches(PACKAGE);
      assertThat(file.getName()).startsWith(file.getPackage().replace('.', '/') + "/");
      assertThat(file.getOptions().getJavaPackage()).isEqualTo("org." + file.getPackage());
      assertThat(file.getOptions().getJavaMultipleFiles()).isTrue();
    }
  }

  @Test
  void every_name_follows_the_style() {
    var faults = new ArrayList<String>();
    for (var file : contracts) {
      for (DescriptorProto message : file.getMessageTypeList()) {
        checkMessage(file.getPackage(), message, faults);
      }
      for (EnumDescriptorProto type : file.getEnumTypeList()) {
        checkEnum(file.getPackage(), type, faults);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void every_call_has_a_request_and_a_response_of_its_own() {
    var seen = new HashSet<String>();
    var faults = new ArrayList<String>();
    for (var file : contracts) {
      for (ServiceDescriptorProto service : file.getServiceList()) {
        if (!service.getName().endsWith("Service")) {
          faults.add(service.getName() + ": a service's name ends in Service");
        }
        for (MethodDescriptorProto method : service.getMethodList()) {
          checkCall(file.getPackage(), method, seen, faults);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void everything_is_documented() {
    var undocumented = new ArrayList<String>();
    for (var file : contracts) {
      for (Location location : file.getSourceCodeInfo().getLocationList()) {
        var path = location.getPathList();
        if (needsComment(path) && location.getLeadingComments().isBlank()) {
          undocumented.add(file.getName() + ":" + (location.getSpan(0) + 1));
        }
      }
    }
    assertThat(undocumented)
        .as("messages, fields, enums, values, services and calls without a comment")
        .isEmpty();
  }

  private static void checkCall(
      String scope, MethodDescriptorProto method, Set<String> seen, List<String> faults) {
    var name = method.getName();
    var prefix = "." + scope + "." + name;
    if (!PASCAL.matcher(name).matches()) {
      faults.add(name + ": calls are PascalCase");
    }
    if (!method.getInputType().equals(prefix + "Request")
        || !method.getOutputType().equals(prefix + "Response")) {
      faults.add(name + ": takes " + name + "Request and gives " + name + "Response");
    }
    if (!seen.add(method.getInputType()) || !seen.add(method.getOutputType())) {
      faults.add(name + ": shares a request or response with another call");
    }
  }

  private static void checkMessage(String scope, DescriptorProto message, List<String> faults) {
    if (!PASCAL.matcher(message.getName()).matches()) {
      faults.add(scope + "." + message.getName() + ": messages are PascalCase");
    }
    for (FieldDescriptorProto field : message.getFieldList()) {
      if (!SNAKE.matcher(field.getName()).matches()) {
        faults.add(message.getName() + "." + field.getName() + ": fields are lower_snake_case");
      }
    }
    for (DescriptorProto nested : message.getNestedTypeList()) {
      checkMessage(scope + "." + message.getName(), nested, faults);
    }
  }

  private static void checkEnum(String scope, EnumDescriptorProto type, List<String> faults) {
    var prefix =
        type.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
    for (EnumValueDescriptorProto value : type.getValueList()) {
      if (!value.getName().startsWith(prefix)) {
        faults.add(scope + "." + value.getName() + ": starts with " + prefix);
      }
      if (value.getNumber() == 0 && !value.getName().equals(prefix + "UNSPECIFIED")) {
        faults.add(scope + "." + value.getName() + ": zero is " + prefix + "UNSPECIFIED");
      }
    }
  }

  /** Whether a path of the descriptor leads to something that a reader needs explained. */
  private static boolean needsComment(List<Integer> path) {
    int message = FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER;
    int enumeration = FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER;
    int service = FileDescriptorProto.SERVICE_FIELD_NUMBER;
    if (path.isEmpty()) {
      return false;
    }
    int top = path.getFirst();
    if (path.size() == 2) {
      return top == message || top == enumeration || top == service;
    }
    return path.size() == 4
        && ((top == message && path.get(2) == DescriptorProto.FIELD_FIELD_NUMBER)
            || (top == message && path.get(2) == DescriptorProto.ONEOF_DECL_FIELD_NUMBER)
            || (top == enumeration && path.get(2) == EnumDescriptorProto.VALUE_FIELD_NUMBER)
            || (top == service && path.get(2) == ServiceDescriptorProto.METHOD_FIELD_NUMBER));
  }
}
