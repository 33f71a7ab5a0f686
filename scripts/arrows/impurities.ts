import type { Violation } from './crossings.ts'
import { globalsOf } from './globals.ts'
import type { Layer } from './layers.ts'
import { lineOf, type Source } from './source.ts'

/**
 * Globals that read the world or act on it. Code that uses them gives another answer on another machine or a minute
 * later, and then two replicas with the same facts show different views. `Date` is treated separately below.
 */
const IMPURE = new Set([
  'Buffer',
  'XMLHttpRequest',
  'WebSocket',
  'BroadcastChannel',
  'Worker',
  'clearInterval',
  'clearTimeout',
  'crypto',
  'document',
  'fetch',
  'global',
  'globalThis',
  'indexedDB',
  'localStorage',
  'location',
  'navigator',
  'performance',
  'process',
  'requestAnimationFrame',
  'self',
  'sessionStorage',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
])

/** The uses of clock, chance, timers, network and platform in a file of a pure layer. */
export function impurities(source: Source, layer: Layer): Violation[] {
  if (!layer.pure) return []
  return globalsOf(source.program).flatMap(({ name, use, position }) => {
    const what = IMPURE.has(name) ? name : IMPURE_USES.has(use) ? use : undefined
    if (!what) return []
    return [{ path: source.path, line: lineOf(source, position), what: `${layer.folder} may not use ${what}` }]
  })
}

const IMPURE_USES = new Set(['Date()', 'new Date()', 'Date.now', 'Math.random'])
