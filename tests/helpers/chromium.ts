import { existsSync } from 'node:fs'
import type { LaunchOptions } from 'playwright-core'

const DEBIAN = '/usr/bin/chromium'
const DEBIAN_BARE = '/usr/bin/chromium-headless-shell'

/** `npm test` says where they are; run alone, a test looks where Debian has them. */
function pathOf(isWhole: boolean): string {
  const { CHROMIUM, CHROMIUM_BARE } = process.env
  if (isWhole) return CHROMIUM ?? DEBIAN
  return CHROMIUM_BARE ?? CHROMIUM ?? (existsSync(DEBIAN_BARE) ? DEBIAN_BARE : DEBIAN)
}

/** Debian's chromium under root, and quiet: it contacts no one else. */
export const CHROMIUM_ARGS: readonly string[] = [
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

/** How a browser is opened. `isWhole`: only one with windows takes messages by push. */
export const chromiumOptions = ({ isWhole = false } = {}): LaunchOptions => ({
  executablePath: pathOf(isWhole),
  headless: true,
  args: [...CHROMIUM_ARGS],
})
