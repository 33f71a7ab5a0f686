import { children, type Node, type Source } from './source.ts'

/** Something a file imports. `specifier` is missing when only the running program could say what it is. */
export type Import = { specifier?: string; position: number }

/** Every import of a file: of values or types, static or dynamic, and what it exports from elsewhere. */
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
  return isLiteral ? { specifier: String(from.value), position: node.start } : { position: node.start }
}
