import { cpSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled } from '../../scripts/set-up/install.js'
import { tree } from './tree.ts'

const OURS = fileURLToPath(new URL('../..', import.meta.url))
const CONFIG = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'biome.json',
  'vitest.config.ts',
]

/** The frame itself: every script in plain JavaScript, and the arrows. The tools beside them are not part of it. */
function isFrame(path: string): boolean {
  return statSync(path).isDirectory() || path.endsWith('.js') || /scripts.arrows/.test(path)
}

/** A project with our frame, our installed packages, and these files for everything else. */
export function project(files: Record<string, string>): string {
  // The set-up of such a project would otherwise run `npm ci` in it, and empty our packages through the link.
  if (!isInstalled(OURS)) throw new Error('node_modules is not what package-lock.json asks for: run npm ci first')
  const root = tree({ '.gitignore': 'node_modules\ndist/\n.cache/\n', ...files })
  for (const path of CONFIG) cpSync(join(OURS, path), join(root, path))
  cpSync(join(OURS, 'scripts'), join(root, 'scripts'), { recursive: true, filter: isFrame })
  symlinkSync(join(OURS, 'node_modules'), join(root, 'node_modules'))
  return root
}
