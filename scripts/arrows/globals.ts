import { namesIn } from './names.ts'
import { children, isNode, type Node } from './source.ts'

/** A use of a name that the file does not declare: `Date` in `Date.now()`, used as `Date.now`. */
export type GlobalUse = { name: string; use: string; position: number }

/**
 * The globals a file uses. A name declared anywhere in it counts as its own everywhere, so a parameter called
 * `document` is fine; types are not uses.
 */
export function globalsOf(program: Node): GlobalUse[] {
  const own = new Set(declaredIn(program))
  return usesIn(program).filter(({ name }) => !own.has(name))
}

function declaredIn(node: Node): string[] {
  const here = BINDERS[node.type]?.flatMap(field => namesIn(node[field])) ?? []
  return [...here, ...[...children(node)].flatMap(([, child]) => declaredIn(child))]
}

/** Where each kind of node binds names. */
const BINDERS: Record<string, string[]> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  CatchClause: ['param'],
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
  ImportNamespaceSpecifier: ['local'],
  TSEnumDeclaration: ['id'],
}

function usesIn(node: Node): GlobalUse[] {
  return [...children(node)].flatMap(([field, child]) => {
    if (isOnlyType(child) || isOnlyName(node, field)) return []
    if (child.type !== 'Identifier') return usesIn(child)
    return [{ name: String(child.name), use: useOf(String(child.name), node, field), position: child.start }]
  })
}

/** How a name is used, as far as it tells pure from impure: `new Date(0)` is a value, `new Date()` asks the clock. */
function useOf(name: string, parent: Node, field: string): string {
  if (parent.type === 'MemberExpression' && isNode(parent.property)) {
    return `${name}.${String(parent.property.name ?? parent.property.value)}`
  }
  if (field !== 'callee') return name
  if (parent.type === 'CallExpression') return `${name}()`
  const isBare = Array.isArray(parent.arguments) && parent.arguments.length === 0
  return `new ${name}(${isBare ? '' : '…'})`
}

/** The `b` of `a.b` and of `{ b: 1 }` names no variable. The `b` of `{ b }` does, and is the value too. */
function isOnlyName(parent: Node, field: string): boolean {
  return parent.computed !== true && (field === 'property' || field === 'key')
}

/** Every type is a node of its own kind; these few hold a value as well. */
function isOnlyType(node: Node): boolean {
  return node.type.startsWith('TS') && !HOLD_VALUES.has(node.type)
}

const HOLD_VALUES = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSParameterProperty',
])
