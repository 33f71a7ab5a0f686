import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** In bytes. */
export const BUDGETS = { customer: 95 * 1024, staff: 140 * 1024, owner: 180 * 1024 } as const

/** The scripts a page names: its entry, and its immediate imports as the build lists them. Other screens come later. */
export function initialScripts(html: string): string[] {
  const named = html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="[^"]*?(assets\/[^"]+\.js)"/g)
  return [...new Set([...named].flatMap(([, path]) => path ?? []))]
}

export function initialBytes(folder: string): number {
  const scripts = initialScripts(readFileSync(join(folder, 'index.html'), 'utf8'))
  if (scripts.length === 0) throw new Error(`No script in ${folder}/index.html`)
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0)
}
