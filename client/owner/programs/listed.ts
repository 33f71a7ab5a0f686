import type { OutputOf } from '../../../shared/api/endpoint.ts'
import type { listWebhooks } from '../../../shared/api/events.ts'

export type ListedWebhook = OutputOf<typeof listWebhooks>['webhooks'][number]

/** How a webhook does. */
export type Standing = 'well' | 'waits' | 'failing' | 'disabled'

export function standingOf({ disabledAt, failingSince, lastStatus }: ListedWebhook): Standing {
  if (disabledAt !== null) return 'disabled'
  if (failingSince !== null) return 'failing'
  return lastStatus === null ? 'waits' : 'well'
}
