/** The parts of a path that a pattern names: `/station/:id` of `/station/st-1`. Null where it is another path. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const [wanted, found] = [pattern.split('/'), path.replace(/(.)\/$/, '$1').split('/')]
  if (wanted.length !== found.length) return null
  const named: Record<string, string> = {}
  for (const [place, part] of wanted.entries()) {
    const there = found[place] ?? ''
    if (part.startsWith(':')) named[part.slice(1)] = decoded(there)
    else if (part !== there) return null
  }
  return named
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
