import type { ConnectorFields } from './facts.ts'

type Heard = { readonly [Name in 'charger' | 'reported']?: ConnectorFields[Name] | undefined }

/** Whether a spot has a charger that reports: it has spoken, and is not known to be gone. */
export function isHeard({ charger, reported }: Heard = {}): boolean {
  return charger !== undefined && reported !== undefined && reported.status !== 'offline'
}

/** The charger itself says that nobody can charge here. */
export function isUnusable(reported: ConnectorFields['reported'] | null | undefined): boolean {
  return reported?.status === 'faulted' || reported?.status === 'unavailable'
}
