package org.jpacer.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The abbreviations of the tz database, which Java does not know. */
final class ZoneAbbreviations {

  private static final String NUMERIC = "%";

  private static final Map<String, Map<Integer, NavigableMap<Long, String>>> ZONES = load();

  private ZoneAbbreviations() {}

  private static Map<String, Map<Integer, NavigableMap<Long, String>>> load() {
    Map<String, Map<Integer, NavigableMap<Long, String>>> zones = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ZoneAbbreviations.class.getResourceAsStream("zone-abbreviations.txt"),
                StandardCharsets.US_ASCII))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|"))
          .forEach(
              parts -> {
                Map<Integer, NavigableMap<Long, String>> offsets = new HashMap<>();
                for (int i = 1; i < parts.length; i++) {
                  add(parts[i].split(" "), offsets);
                }
                for (String zone : parts[0].split(",")) {
                  zones.put(zone, offsets);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zones;
  }

  private static void add(String[] words, Map<Integer, NavigableMap<Long, String>> offsets) {
    NavigableMap<Long, String> since = new TreeMap<>();
    since.put(Long.MIN_VALUE, words[1]);
    for (int i = 2; i < words.length; i += 2) {
      since.put(Long.valueOf(words[i].substring(1)), words[i + 1]);
    }
    offsets.put(Integer.valueOf(words[0]), since);
  }

  /** Returns the zone's abbreviation at that instant; a number if it has none. */
  static String of(Instant instant, ZoneId zone) {
    int offset = zone.getRules().getOffset(instant).getTotalSeconds();
    if (zone.getId().equals("Z")) {
      return "UTC";
    }
    NavigableMap<Long, String> since =
        ZONES.getOrDefault(zone.getId(), Map.of()).getOrDefault(offset, new TreeMap<>());
    Map.Entry<Long, String> name = since.floorEntry(instant.getEpochSecond());
    return name == null || name.getValue().equals(NUMERIC) ? numeric(offset) : name.getValue();
  }

  private static String numeric(int offset) {
    int minutes = Math.abs(offset) / 60;
    String hours = (offset < 0 ? "-" : "+") + twoDigits(minutes / 60);
    return minutes % 60 == 0 ? hours : hours + twoDigits(minutes % 60);
  }

  static String twoDigits(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
