import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path/posix'
import { importsOf } from './imports.ts'
import { isWithin, type Layer } from './layers.ts'
import { lineOf, type Source } from './source.ts'

/** A violation: something a file does that its layer forbids. */
export type Violation = { path: string; line: number; what: string }

/** The imports of a file that its layer does not allow, or the face of another. */
export function crossings(source: Source, layer: Layer, all: readonly Layer[]): Violation[] {
  return importsOf(source).flatMap(({ specifier, position }) => {
    const why =
      specifier === undefined
        ? 'imports what only the running program can tell'
        : objection(source.path, specifier, layer, all)
    return why ? [{ path: source.path, line: lineOf(source, position), what: why }] : []
  })
}

function objection(path: string, specifier: string, layer: Layer, all: readonly Layer[]): string | undefined {
  if (isBuiltin(specifier))
    return layer.node ? undefined : `${layer.folder} may not import ${specifier}: only Node has it`
  if (specifier.startsWith('.')) {
    const target = join(dirname(path), specifier)
    return objectionOfLayer(target, layer) ?? objectionOfFaces(path, target, all)
  }
  const isAllowed = layer.packages === 'any' || layer.packages.some(name => isWithin(specifier, name))
  return isAllowed ? undefined : `${layer.folder} may not import the package ${specifier}`
}

function objectionOfLayer(target: string, layer: Layer): string | undefined {
  const isAllowed = [layer.folder, ...layer.ours].some(allowed => isWithin(target, allowed))
  return isAllowed ? undefined : `${layer.folder} may not import ${target}`
}

function objectionOfFaces(path: string, target: string, all: readonly Layer[]): string | undefined {
  for (const { folder, face } of all) {
    if (face === undefined || !isWithin(target, folder)) continue
    if ([folder, ...(face.behind ?? [])].some(inside => isWithin(path, inside))) continue
    if (face.file === null) return `nobody imports ${folder}`
    if (target !== face.file) return `${target} is behind ${face.file}`
    if (face.guests?.includes(path) === false) return `only ${face.guests.join(', ')} may import ${target}`
  }
  return undefined
}
