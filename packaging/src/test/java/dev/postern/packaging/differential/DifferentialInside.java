package dev.postern.packaging.differential;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The comparison itself, in a network namespace with loopback alone. */
final class DifferentialInside {
  private static final int AT_ONCE = 2;

  private final Path folder;
  private final Path trusted;
  private final Rivals rivals;

  private DifferentialInside(Path folder, Path trusted, Rivals rivals) {
    this.folder = folder;
    this.trusted = trusted;
    this.rivals = rivals;
  }

  /**
   * The folders of the installed programs and of this run, then {@code --often} or names of rows.
   */
  public static void main(String[] arguments)
      throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
    List<String> asked = List.of(arguments).subList(2, arguments.length);
    List<Row> rows =
        RowReader.read(Differential.folder().resolve("rows")).stream()
            .filter(
                row ->
                    asked.isEmpty()
                        || asked.contains(row.name())
                        || (row.often() && asked.contains("--often")))
            .toList();
    Path folder = Path.of(arguments[1]);
    RunAuthority authority = RunAuthority.in(folder, Machine.HOSTS);
    boolean asExpected;
    try (StandIn standIn = new StandIn(authority.tls())) {
      Rivals rivals = new Rivals(Path.of(arguments[0]), standIn);
      asExpected = new DifferentialInside(folder, authority.certificate(), rivals).compare(rows);
    }
    System.exit(asExpected ? 0 : 1);
  }

  private boolean compare(List<Row> rows) throws InterruptedException, ExecutionException {
    List<Future<Comparison>> comparisons = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Row row : rows) {
        int number = comparisons.size() + 1;
        comparisons.add(executor.submit(() -> compare(row, number)));
      }
      long agreeing = 0;
      long purposely = 0;
      for (Future<Comparison> future : comparisons) {
        Comparison comparison = future.get();
        System.out.println(comparison);
        agreeing += comparison.expected() && comparison.agrees() ? 1 : 0;
        purposely += comparison.expected() && !comparison.agrees() ? 1 : 0;
      }
      long others = rows.size() - agreeing - purposely;
      System.out.printf(
          "%d rows: %d agree, %d differ on purpose, %d are not as the table says%n",
          rows.size(), agreeing, purposely, others);
      return others == 0;
    }
  }

  private Comparison compare(Row row, int number) throws IOException {
    String address = "127.0.%d.%d".formatted(1 + number / 250, 1 + number % 250);
    Machine machine = Machine.of(folder.resolve("r" + number), trusted, row, address);
    try {
      Sent given = Postern.ask(machine, row);
      return new Comparison(row, rivals.ask(machine, row, InetAddress.getByName(address)), given);
    } finally {
      Postern.stop(machine, row);
    }
  }
}
