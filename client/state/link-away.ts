import type { Link } from '../sync/engine.ts'

/** Whether nothing comes over it now: there is no network, or the server was asked once in vain. */
export function isAway(link: Link): boolean {
  return link.kind === 'offline' || (link.kind === 'connecting' && link.tries > 0)
}
