/** Debian's chromium under root, and quiet: it contacts no one else. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  // A map is drawn by WebGL, here without a graphics card.
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
