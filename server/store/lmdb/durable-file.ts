import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Replaces a small file so that a power cut leaves the old one or the new one, never a part of either. */
export function writeDurably(path: string, text: string): void {
  const fresh = `${path}.new`
  writeFileSync(fresh, text, { flush: true, mode: 0o600 })
  renameSync(fresh, path)
  syncPath(dirname(path))
}

/** Brings a file, or the names in a directory, to disk. A synced file whose name is not synced may be gone afterwards. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
