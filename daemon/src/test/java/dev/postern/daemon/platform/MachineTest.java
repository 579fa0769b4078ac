package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final Machine HERE = new Machine("here", "id", "boot");

  @Test
  void aContainerOfTheSameKernelIsTheSameMachineWhateverItsName() {
    assertThat(HERE.isSame(new Machine("container", "other", "boot"))).isTrue();
  }

  @Test
  void aMachineThatWasStartedAnewIsTheSame() {
    assertThat(HERE.isSame(new Machine("here", "id", "a later boot"))).isTrue();
  }

  @Test
  void aCopyOfAMachineIsAnother() {
    assertThat(HERE.isSame(new Machine("copy", "id", "its own boot"))).isFalse();
    assertThat(HERE.isSame(new Machine("here", "id of another", "its own boot"))).isFalse();
  }

  @Test
  void machinesThatDoNotTellTheirBootAreToldByNameAndId() {
    Machine silent = new Machine("here", "id", "");
    assertThat(silent.isSame(new Machine("there", "id", ""))).isFalse();
    assertThat(silent.isSame(silent)).isTrue();
  }

  @Test
  void thisOneHasANameThatALineCanHold() {
    assertThat(Machine.here(new NativeSystem()).name()).matches("[A-Za-z0-9._-]+");
    assertThat(new NativeSystem().hostName()).isNotEmpty();
  }

  @Test
  void fileSystemsOfSeveralMachinesAreKnown() {
    assertThat(List.of("nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ceph"))
        .allMatch(FileStateClaim::isShared);
    assertThat(List.of("ext4", "btrfs", "tmpfs", "overlay", "apfs", "zfs", "fuse"))
        .noneMatch(FileStateClaim::isShared);
  }
}
