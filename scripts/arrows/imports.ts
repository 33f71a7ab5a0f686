import { children, isNode, type Node, type Source } from './source.ts'

/**
 * Something a file imports: `names` of what `specifier` holds, or all of it. `specifier` is missing when only the running
 * program could say what it is.
 */
export type Import = { specifier?: string; names: readonly string[] | 'all'; position: number }

/** Every import of a file: of values or types, static or dynamic, re-exports included. */
export function importsOf(source: Source): Import[] {
  return [...within(source.program)]
}

function* within(node: Node): Generator<Import> {
  const from = node.type === 'TSExternalModuleReference' ? node.expression : node.source
  if (IMPORTING.has(node.type) && from) yield imported(node, from)
  for (const [, child] of children(node)) yield* within(child)
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
  'TSExternalModuleReference',
])

function imported(node: Node, from: unknown): Import {
  const isLiteral = typeof from === 'object' && from !== null && 'value' in from && typeof from.value === 'string'
  const rest = { names: namesOf(node), position: node.start }
  return isLiteral ? { specifier: String(from.value), ...rest } : rest
}

function namesOf({ specifiers }: Node): Import['names'] {
  if (!Array.isArray(specifiers)) return 'all'
  const names = specifiers.map(nameOf)
  return names.includes('*') ? 'all' : names
}

/** The exported name behind a specifier: `b` of `{ a: b }` has another name here, so the exported one counts. */
function nameOf({ type, imported, local }: Node): string {
  if (type === 'ImportDefaultSpecifier') return 'default'
  if (type === 'ImportNamespaceSpecifier') return '*'
  const there = type === 'ImportSpecifier' ? imported : local
  return isNode(there) ? String(there.name ?? there.value) : '*'
}
