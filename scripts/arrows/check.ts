import { crossings, type Violation } from './crossings.ts'
import { impurities } from './impurities.ts'
import { type Layer, layerOf, layers } from './layers.ts'
import type { Source } from './source.ts'
import { codeIn } from './tree.ts'
import { unusedIn } from './unused.ts'
import { unusedWordsIn } from './unused-words.ts'

/** Everything in a source tree that its layers forbid, by path and line. */
export function violationsIn(root: string, all: readonly Layer[] = layers): Violation[] {
  const folders = new Set(all.map(layer => layer.folder.split('/')[0] ?? ''))
  return codeIn(root, [...folders]).flatMap(source => violationsOf(source, all))
}

/** Everything in it that nothing needs. */
export function deadCodeIn(root: string): Violation[] {
  const sources = codeIn(root, ['server', 'client', 'shared', 'scripts', 'tests'])
  return [...unusedIn(sources), ...unusedWordsIn(sources)]
}

function violationsOf(source: Source, all: readonly Layer[]): Violation[] {
  const layer = layerOf(source.path, all)
  if (!layer) return []
  return [...crossings(source, layer, all), ...impurities(source, layer)].sort((a, b) => a.line - b.line)
}
