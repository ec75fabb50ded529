package org.jpacer.page;

/** Where people look at the page. */
enum Screen {
  DESKTOP(1440, 900),
  PHONE(390, 844),
  SMALLEST(320, 640),
  LARGEST(3840, 2160);

  final int width;
  final int height;

  Screen(int width, int height) {
    this.width = width;
    this.height = height;
  }
}
