import { namesIn } from './names.ts'
import { children, isNode, type Node, type Source } from './source.ts'

/** A name that a file offers to others; a type, or something that exists while the program runs. */
export type Export = { name: string; isType: boolean; position: number }

/** Every export of a file. All of another file (`export *`) has no names here. */
export function exportsOf({ program }: Source): Export[] {
  return [...children(program)].flatMap(([, node]) => exportedBy(node))
}

function exportedBy(node: Node): Export[] {
  const { type, declaration, start: position } = node
  const isType = node.exportKind === 'type'
  if (type === 'ExportDefaultDeclaration') return [{ name: 'default', isType, position }]
  if (type !== 'ExportNamedDeclaration') return []
  const names = isNode(declaration) ? declaredBy(declaration) : listedIn(node)
  return names.map(name => ({ name, isType, position }))
}

/** `export const { a, b } = …` declares two, everything else one. */
function declaredBy(declaration: Node): string[] {
  const declared = declaration.type === 'VariableDeclaration' ? [...children(declaration)] : []
  return declared.length > 0 ? declared.flatMap(([, { id }]) => namesIn(id)) : namesIn(declaration.id)
}

function listedIn(node: Node): string[] {
  return [...children(node)].flatMap(([, { exported }]) => namesIn(exported))
}
