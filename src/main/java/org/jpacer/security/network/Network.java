package org.jpacer.security.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * A network: addresses with the same prefix, such as {@code 10.0.0.0/8}. Names are never resolved.
 */
public final class Network {

  private final byte[] base;
  private final int bits;

  private Network(byte[] base, int bits) {
    this.base = base;
    this.bits = bits;
  }

  /**
   * Parses an address, or an address with a prefix length.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    byte[] base = bytes(slash < 0 ? text : text.substring(0, slash));
    if (base == null) {
      throw new IllegalArgumentException(text + " is no address");
    }
    int bits = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > base.length * 8) {
      throw new IllegalArgumentException(text + " has an impossible number of bits");
    }
    return new Network(base, bits);
  }

  /**
   * Returns whether one of the networks contains an address; a text that is not an address is in
   * none.
   */
  public static boolean anyHas(List<Network> networks, String address) {
    byte[] bytes = bytes(address);
    return bytes != null && networks.stream().anyMatch(network -> network.has(bytes));
  }

  private boolean has(byte[] address) {
    if (address.length != base.length) {
      return false;
    }
    int whole = bits / 8;
    if (Arrays.mismatch(address, 0, whole, base, 0, whole) >= 0) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || (address[whole] ^ base[whole]) >> (8 - rest) << (8 - rest) == 0;
  }

  /**
   * Returns the bytes of a literal address, IPv4 in IPv6 as IPv4; {@code null} if it is not an
   * address.
   */
  private static byte[] bytes(String text) {
    String literal = text.startsWith("[") && text.endsWith("]") ? inner(text) : text;
    int zone = literal.indexOf('%');
    literal = zone < 0 ? literal : literal.substring(0, zone);
    boolean v4 = literal.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    boolean v6 = literal.indexOf(':') >= 0 && literal.matches("[0-9a-fA-F:.]{2,45}");
    if (!v4 && !v6) {
      return null;
    }
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static String inner(String text) {
    return text.substring(1, text.length() - 1);
  }
}
