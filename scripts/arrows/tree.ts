import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parse, type Source } from './source.ts'

/** All code in these folders of a tree, in the order of the paths. */
export function codeIn(root: string, folders: readonly string[]): Source[] {
  const paths = folders.flatMap(folder => pathsIn(root, folder)).sort()
  return paths.map(path => parse(path, readFileSync(join(root, path), 'utf8')))
}

function pathsIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.[cm]?[jt]sx?$/.test(name) && !name.includes('node_modules'))
    .map(name => `${folder}/${name.split(sep).join('/')}`)
}
