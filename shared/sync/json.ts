/** A plain JSON value, as it stands in a document. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Whether two values say the same. Key order means nothing: replicas differ in it. */
export function isEqualJson(a: Json, b: Json): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (isList(a) || isList(b)) return isList(a) && isList(b) && isEqualList(a, b)
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every(name => isEqualEntry(a, b, name))
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isEqualList(a: readonly Json[], b: readonly Json[]): boolean {
  return a.length === b.length && a.every((item, index) => isEqualJson(item, b[index] ?? null))
}

function isEqualEntry(a: { readonly [key: string]: Json }, b: { readonly [key: string]: Json }, name: string): boolean {
  const left = a[name]
  const right = Object.hasOwn(b, name) ? b[name] : undefined
  return left !== undefined && right !== undefined && isEqualJson(left, right)
}
