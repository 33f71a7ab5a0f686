import { cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled } from '../../scripts/set-up/install.js'
import { tree } from './tree.ts'

const OURS = fileURLToPath(new URL('../..', import.meta.url))
const FRAME = ['scripts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'biome.json']

/** A project with our frame, our installed packages, and these files for everything else. */
export function project(files: Record<string, string>): string {
  // The set-up of such a project would otherwise run `npm ci` in it, and empty our packages through the link.
  if (!isInstalled(OURS)) throw new Error('node_modules is not what package-lock.json asks for: run npm ci first')
  const root = tree({ '.gitignore': 'node_modules\ndist/\n.cache/\n', ...files })
  for (const path of [...FRAME, 'vitest.config.ts']) cpSync(join(OURS, path), join(root, path), { recursive: true })
  symlinkSync(join(OURS, 'node_modules'), join(root, 'node_modules'))
  return root
}
