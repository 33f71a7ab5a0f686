import type { Setting } from './settings.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Nobody sets these by hand. */
type OfSystemd = 'NOTIFY_SOCKET' | 'WATCHDOG_USEC' | 'WATCHDOG_PID'

/** An empty value counts as unset: an empty line in an environment file means that. */
export function given(environment: Environment, name: Setting | OfSystemd): string | undefined {
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
