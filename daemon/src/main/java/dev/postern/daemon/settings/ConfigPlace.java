package dev.postern.daemon.settings;

import java.nio.file.Path;

/**
 * A place in the configuration file.
 *
 * @param line the line, from 1; 0 for the file as a whole
 * @param column the column, from 1; 0 for the file as a whole
 * @param key the path of keys to it, joined by dots; empty at the top
 */
record ConfigPlace(Path file, int line, int column, String key) {
  static ConfigPlace whole(Path file) {
    return new ConfigPlace(file, 0, 0, "");
  }

  ConfigPlace child(String name, int childLine, int childColumn) {
    return new ConfigPlace(file, childLine, childColumn, key.isEmpty() ? name : key + "." + name);
  }

  @Override
  public String toString() {
    return line == 0 ? file.toString() : file + ":" + line + ":" + column;
  }
}
