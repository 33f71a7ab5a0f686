import { dirname, join } from 'node:path/posix'
import type { Violation } from './crossings.ts'
import { importsOf } from './imports.ts'
import { children, isNode, lineOf, type Node, type Source } from './source.ts'

/**
 * Words nobody shows: keys of a dictionary that no file which takes the dictionary names. A dictionary with a type of its
 * own is looked up by a value (`whys[why]`), and its type says what it has to hold.
 */
export function unusedWordsIn(sources: readonly Source[]): Violation[] {
  const takers = takersIn(sources)
  return sources.flatMap(source => {
    const keys = keysOf(source)
    if (keys.length === 0) return []
    const said = new Said([...takersOf(source.path, takers)].map(({ program }) => program))
    return (
      keys
        // Functions beside a dictionary may take from it, too.
        .filter(({ name }) => !said.has(name) && !new RegExp(`\\.${name}\\b`).test(source.text))
        .map(({ name, start }) => ({ path: source.path, line: lineOf(source, start), what: `nobody shows ${name}` }))
    )
  })
}

/** The keys of `const en = { … }`. */
function keysOf({ program }: Source): { name: string; start: number }[] {
  const declarations = [...children(program)].filter(([, { type }]) => type === 'VariableDeclaration')
  const en = declarations.flatMap(([, node]) => [...children(node)]).find(([, { id }]) => isNode(id) && isOwn(id))?.[1]
  const entries = isNode(en?.init) ? [...children(en.init)] : []
  return entries.flatMap(([, { key, start }]) => (isNode(key) ? [{ name: textOf(key), start }] : []))
}

function isOwn({ name, typeAnnotation }: Node): boolean {
  return name === 'en' && !typeAnnotation
}

type Takers = ReadonlyMap<string, readonly Source[]>

function takersIn(sources: readonly Source[]): Takers {
  const takers = new Map<string, Source[]>()
  for (const source of sources)
    for (const { specifier = '' } of importsOf(source)) {
      const target = join(dirname(source.path), specifier)
      takers.set(target, [...(takers.get(target) ?? []), source])
    }
  return takers
}

/** Those of a dictionary, and of one that it is put into. */
function takersOf(path: string, takers: Takers): Set<Source> {
  const found = new Set(takers.get(path))
  // A set hands out what is added while it is walked.
  for (const { path: next } of found)
    if (next.includes('/words/')) for (const taker of takers.get(next) ?? []) found.add(taker)
  return found
}

/** What files name: identifiers and texts, and of `${deed}Text` the end. */
class Said {
  readonly #names = new Set<string>()
  readonly #ends = new Set<string>()

  constructor(programs: readonly Node[]) {
    for (const program of programs) this.#hear(program)
  }

  has(name: string): boolean {
    return this.#names.has(name) || [...this.#ends].some(end => name.endsWith(end))
  }

  #hear(node: Node): void {
    if (node.type !== 'TemplateElement') this.#names.add(textOf(node))
    else if (endOf(node) !== '') this.#ends.add(endOf(node))
    for (const [, child] of children(node)) this.#hear(child)
  }
}

function endOf({ value }: Node): string {
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
}

/** The name of an identifier, the text of a literal. */
function textOf({ name, value }: Node): string {
  return String(name ?? value)
}
