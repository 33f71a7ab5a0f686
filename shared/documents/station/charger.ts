import type { ConnectorFields } from './facts.ts'

type Heard = { readonly [Name in 'charger' | 'reported']?: ConnectorFields[Name] | undefined }

/** Whether a spot has a charger that speaks: it has spoken, and is not known to have gone. */
export function isHeard({ charger, reported }: Heard = {}): boolean {
  return charger !== undefined && reported !== undefined && reported.status !== 'offline'
}
