package org.theriac.records.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.audit.Chain;
import org.theriac.records.audit.Head;
import org.theriac.records.audit.Link;
import org.theriac.records.backup.Contents;
import org.theriac.records.encryption.MasterKey;
import org.theriac.records.encryption.TenantKeys;
import org.theriac.records.identity.Tenant;

/** Opens every value of a backup, so that nothing is restored that could not be read afterwards. */
final class BackupCheck implements Contents {
  private final Tenant tenant;
  private final MasterKey master;
  private final KeyNames names;
  private byte[] sealedKeys = new byte[0];
  private @Nullable TenantKeys keys;
  private Head head = Head.START;
  private boolean ended;
  private long patients;

  BackupCheck(Tenant tenant, MasterKey master) {
    this.tenant = tenant;
    this.master = master;
    this.names = new KeyNames(tenant);
  }

  @Override
  public void keys(byte[] sealed) {
    sealedKeys = sealed;
    keys = TenantKeys.open(tenant, sealed, master);
  }

  @Override
  public void patient(
      String pseudonym,
      Map<String, byte[]> fields,
      Map<String, byte[]> notes,
      Map<String, byte[]> facts) {
    String key = names.patient(pseudonym);
    fields.forEach((field, sealed) -> {
      if (field.equals(KeyNames.ID)) {
        String id = Formats.text(open(sealed, key, field));
        require(keys().pseudonym("patient", id).equals(pseudonym));
        patients++;
      } else if (field.equals(KeyNames.PROFILE)) {
        Formats.profile(open(sealed, key, field));
      } else if (field.startsWith(KeyNames.DECISION)) {
        decision(pseudonym, field.substring(KeyNames.DECISION.length()), sealed);
      } else if (field.startsWith(KeyNames.RECALL)) {
        Formats.recall(open(sealed, key, field));
      } else if (field.startsWith(KeyNames.WORK)) {
        Formats.entry(open(sealed, key, field));
      } else if (field.startsWith(KeyNames.REPORT)) {
        Formats.storedReport(open(sealed, key, field));
        require(notes.containsKey(field));
      } else if (field.startsWith(KeyNames.BOARD)) {
        Formats.decision(open(sealed, key, field));
      } else {
        require(field.startsWith(KeyNames.CARD) && sealed.length == 0);
      }
    });
    notes.forEach((field, sealed) -> {
      byte[] opened = open(sealed, names.notes(pseudonym), field);
      if (field.startsWith(KeyNames.REPORT)) {
        require(fields.containsKey(field));
      } else {
        Formats.note(opened);
      }
    });
    facts.forEach((field, sealed) -> {
      byte[] opened = open(sealed, names.facts(pseudonym), field);
      if (field.startsWith(KeyNames.FIX)) {
        Formats.correction(opened);
      } else if (field.equals(KeyNames.PREFERENCE)) {
        Formats.preference(opened);
      } else {
        Formats.noteFacts(opened);
      }
    });
  }

  private void decision(String pseudonym, String field, byte[] sealed) {
    byte[] opened = open(sealed, names.decisions(pseudonym), field);
    if (field.equals(KeyNames.ID)) {
      require(keys().pseudonym("patient", Formats.text(opened)).equals(pseudonym));
    } else {
      Formats.inputs(opened);
    }
  }

  @Override
  public void feedback(String card, byte[] sealed) {
    Formats.feedback(open(sealed, names.feedback(), card));
  }

  @Override
  public void governance(byte[] sealed) {
    Formats.governance(open(sealed, names.governance(), ""));
  }

  @Override
  public void audit(byte[] sealed) {
    Link link = Formats.link(open(sealed, names.audit(), Long.toString(head.sequence() + 1)));
    require(!ended && new Chain(tenant, keys()::chainHash).fits(head, link));
    head = new Head(link.sequence(), link.hash());
  }

  @Override
  public void auditHead(byte[] sealed) {
    require(!ended && Formats.head(open(sealed, names.auditHead(), "")).equals(head));
    ended = true;
  }

  private byte[] open(byte[] sealed, String key, String field) {
    return keys().open(sealed, key + "/" + field);
  }

  TenantKeys keys() {
    if (keys == null) {
      throw malformed();
    }
    return keys;
  }

  byte[] sealedKeys() {
    return sealedKeys;
  }

  Backups.Extent extent() {
    require(ended);
    return new Backups.Extent(patients, head.sequence());
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw malformed();
    }
  }

  private static RecordsException malformed() {
    return new RecordsException(
        Failure.MALFORMED_BACKUP, "the backup contradicts itself and cannot be restored", "chunk");
  }
}
