import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { crossings, type Violation } from './crossings.ts'
import { impurities } from './impurities.ts'
import { type Layer, layerOf, layers } from './layers.ts'
import { parse } from './source.ts'

/** Everything in a tree of sources that its layers do not allow, by path and line. */
export function violationsIn(root: string, all: readonly Layer[] = layers): Violation[] {
  const folders = [...new Set(all.map(layer => layer.folder.split('/')[0] ?? ''))]
  return folders
    .flatMap(folder => codeUnder(root, folder))
    .sort()
    .flatMap(path => violationsOf(root, path, layerOf(path, all)))
}

function violationsOf(root: string, path: string, layer: Layer | undefined): Violation[] {
  if (!layer) return []
  const source = parse(path, readFileSync(join(root, path), 'utf8'))
  return [...crossings(source, layer), ...impurities(source, layer)].sort((a, b) => a.line - b.line)
}

function codeUnder(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.[cm]?[jt]sx?$/.test(name))
    .map(name => `${folder}/${name.split(sep).join('/')}`)
}
