import { parseSync } from 'vite'

/** A file of code, read and parsed. Positions count from its start. */
export type Source = { path: string; text: string; program: Node }

/**
 * A node of a syntax tree in the ESTree shape. Only fields common to all nodes are typed; the rest is checked where
 * needed.
 */
export type Node = { type: string; start: number; [field: string]: unknown }

/** Thrown at a file that does not parse: its imports cannot be known. */
export function parse(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path} does not parse: ${errors[0].message}`)
  return { path, text, program: asNode(program) }
}

export function lineOf(source: Source, position: number): number {
  return source.text.slice(0, position).split('\n').length
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The nodes directly below a node, each with the field that holds it. */
export function* children(node: Node): Generator<[field: string, child: Node]> {
  for (const [field, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield [field, child]
  }
}

/** Every identifier below a node, as often as it stands there. */
export function identifiersIn(node: Node): string[] {
  const own = node.type === 'Identifier' ? [String(node.name)] : []
  return [...own, ...[...children(node)].flatMap(([, child]) => identifiersIn(child))]
}

function asNode(value: unknown): Node {
  if (!isNode(value)) throw new Error('a parsed program is not a node')
  return value
}
