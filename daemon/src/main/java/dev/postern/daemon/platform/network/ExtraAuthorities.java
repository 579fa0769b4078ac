package dev.postern.daemon.platform.network;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The certificate authorities that count besides the JDK's own.
 *
 * @param certificates those that could be read
 * @param problems what could not be read, a line each; it is a warning and no failure, as in node
 */
public record ExtraAuthorities(Set<X509Certificate> certificates, List<String> problems) {
  private static final Pattern LISTED = Pattern.compile(".*\\.(pem|crt|cer|\\d)");

  public ExtraAuthorities {
    certificates = Set.copyOf(certificates);
    problems = List.copyOf(problems);
  }

  /** Where the authorities of an environment lie. */
  static List<Path> places(NetworkVariables variables) {
    List<Path> places = new ArrayList<>();
    for (String name : NetworkVariables.AUTHORITY_FILES) {
      variables.path(name).ifPresent(places::add);
    }
    places.addAll(folders(variables));
    return places;
  }

  /** The authorities of an environment, read now. */
  public static ExtraAuthorities of(NetworkVariables variables) {
    Set<X509Certificate> certificates = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    for (String name : NetworkVariables.AUTHORITY_FILES) {
      Optional<Path> file = variables.path(name);
      if (file.isPresent()) {
        readFile(name, file.get(), certificates, problems);
      }
    }
    for (Path folder : folders(variables)) {
      readFolder(folder, certificates, problems);
    }
    return new ExtraAuthorities(certificates, problems);
  }

  private static List<Path> folders(NetworkVariables variables) {
    return variables.find(NetworkVariables.AUTHORITY_FOLDERS).stream()
        .flatMap(list -> List.of(list.reveal().split(":")).stream())
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .toList();
  }

  private static void readFile(
      String variable, Path file, Set<X509Certificate> certificates, List<String> problems) {
    try {
      List<X509Certificate> found = Certificates.in(Certificates.text(file));
      if (found.isEmpty()) {
        problems.add(variable + ": " + file + " holds no certificate");
      }
      certificates.addAll(found);
    } catch (IOException e) {
      problems.add(variable + ": " + unreadable(file, e));
    } catch (CertificateException _) {
      problems.add(variable + ": " + file + " holds a damaged certificate");
    }
  }

  /** Takes what is a certificate in the folder, as OpenSSL does, and passes over what is not. */
  private static void readFolder(
      Path folder, Set<X509Certificate> certificates, List<String> problems) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ExtraAuthorities::listed)) {
      for (Path file : files) {
        try {
          certificates.addAll(Certificates.in(Certificates.text(file)));
        } catch (IOException | CertificateException _) {
          // such a folder holds other things too
        }
      }
    } catch (IOException e) {
      problems.add(NetworkVariables.AUTHORITY_FOLDERS + ": " + unreadable(folder, e));
    }
  }

  private static boolean listed(Path file) {
    return LISTED.matcher(String.valueOf(file.getFileName())).matches()
        && Files.isRegularFile(file);
  }

  /** Why a file cannot be read, for a person. */
  static String unreadable(Path file, IOException failure) {
    return failure instanceof NoSuchFileException
        ? file + " is not there"
        : file + " cannot be read";
  }
}
