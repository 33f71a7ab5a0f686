import { dirname, join } from 'node:path/posix'
import type { Violation } from './crossings.ts'
import { type Export, exportsOf } from './exports.ts'
import { type Import, importsOf } from './imports.ts'
import { isEntry } from './layers.ts'
import { children, identifiersIn, lineOf, type Source } from './source.ts'

/**
 * Files that nothing leads to from an entry, and exports that no other file takes. A test alone keeps no file: it would
 * keep it for ever.
 */
export function unusedIn(sources: readonly Source[]): Violation[] {
  const imports = new Map(sources.map(source => [source.path, ours(source)]))
  const reached = reachedFrom([...imports.keys()].filter(isEntry), imports)
  const isOfTests = ({ path }: Source) => path.startsWith('tests/')
  const taken = takenBy(sources.filter(source => !isOfTests(source)))
  const takenByTests = takenBy(sources.filter(isOfTests))
  return sources
    .filter(source => !isEntry(source.path))
    .flatMap(source =>
      isOfTests(source) || reached.has(source.path) ? untaken(source, taken, takenByTests) : [orphan(source)],
    )
}

type Ours = { target: string; names: Import['names'] }

/** A file's imports of our own files. */
function ours(source: Source): Ours[] {
  return importsOf(source).flatMap(({ specifier = '', names }) =>
    specifier.startsWith('.') ? [{ target: join(dirname(source.path), specifier), names }] : [],
  )
}

function reachedFrom(entries: readonly string[], imports: ReadonlyMap<string, readonly Ours[]>): Set<string> {
  const reached = new Set(entries)
  // A set hands out what is added while it is walked.
  for (const path of reached) for (const { target } of imports.get(path) ?? []) reached.add(target)
  return reached
}

type IsTaken = (path: string, name: string) => boolean

function takenBy(sources: readonly Source[]): IsTaken {
  const taken = new Set<string>()
  for (const { target, names } of sources.flatMap(ours))
    for (const name of names === 'all' ? ['*'] : names) taken.add(`${target} ${name}`)
  return (path, name) => taken.has(`${path} ${name}`) || taken.has(`${path} *`)
}

function untaken(source: Source, isTaken: IsTaken, isTakenByTests: IsTaken): Violation[] {
  const { path } = source
  // A type may say no more than what a function beside it takes, and a test may look inside.
  const isKnown = ({ name, isType }: Export) => isTakenByTests(path, name) || (isType && isUsedIn(source, name))
  return exportsOf(source)
    .filter(exported => !isTaken(path, exported.name) && !isKnown(exported))
    .map(({ name, position }) => ({ path, line: lineOf(source, position), what: `nobody imports ${name}` }))
}

/** Whether the file itself uses a name besides declaring it. Passing it on is no use. */
function isUsedIn({ program }: Source, name: string): boolean {
  const own = [...children(program)].map(([, node]) => node).filter(({ source }) => !source)
  return own.flatMap(identifiersIn).filter(identifier => identifier === name).length > 1
}

function orphan({ path }: Source): Violation {
  return { path, line: 1, what: 'nothing that runs leads to it' }
}
