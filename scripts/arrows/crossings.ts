import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path/posix'
import { importsOf } from './imports.ts'
import { isWithin, type Layer } from './layers.ts'
import { lineOf, type Source } from './source.ts'

/** Something a file does that its layer may not. */
export type Violation = { path: string; line: number; what: string }

/** The imports of a file that its layer does not allow. */
export function crossings(source: Source, layer: Layer): Violation[] {
  return importsOf(source).flatMap(({ specifier, position }) => {
    const why =
      specifier === undefined
        ? 'imports what only the running program can tell'
        : objection(source.path, specifier, layer)
    return why ? [{ path: source.path, line: lineOf(source, position), what: why }] : []
  })
}

function objection(path: string, specifier: string, layer: Layer): string | undefined {
  if (isBuiltin(specifier))
    return layer.node ? undefined : `${layer.folder} may not import ${specifier}: only Node has it`
  if (specifier.startsWith('.')) return objectionToOurs(join(dirname(path), specifier), layer)
  const isAllowed = layer.packages === 'any' || layer.packages.some(name => isWithin(specifier, name))
  return isAllowed ? undefined : `${layer.folder} may not import the package ${specifier}`
}

function objectionToOurs(target: string, layer: Layer): string | undefined {
  const isAllowed = [layer.folder, ...layer.ours].some(allowed => isWithin(target, allowed))
  return isAllowed ? undefined : `${layer.folder} may not import ${target}`
}
