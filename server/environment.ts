export type Environment = Readonly<Record<string, string | undefined>>

/** An empty value counts as unset: an empty line in an environment file means that. */
export function given(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim()
  return value === '' ? undefined : value
}

export function listed(value: string | undefined): string[] {
  return (value ?? '').split(',').flatMap(word => word.trim() || [])
}

/** For a message: short, and in quotes. */
export function shown(value: string): string {
  return JSON.stringify(value.slice(0, 60))
}
