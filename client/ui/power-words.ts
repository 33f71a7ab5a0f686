import { type PowerShare, readPowerShare, shareKey } from '../../shared/documents/power-share.ts'
import type { Lives } from '../sync/engine.ts'
import type { SharedWords } from '../words/shared.ts'
import { power } from './format.ts'

/** A session's share of the power of its site; null where nothing limits it, or it belongs to another. */
export function shareAt(lives: Lives, connector: string, session: string): PowerShare | null {
  const share = readPowerShare(lives.get(shareKey(connector))?.state)
  return share?.session === session ? share : null
}

/** In words, where it gets less than it could. */
export function sayShare(share: PowerShare | null, words: SharedWords): string | null {
  const { locale } = words
  if (share?.how === 'waits') return words.waitsForPower
  return share?.how === 'shared' ? words.sharedPower(power(locale, share.watts), power(locale, share.most)) : null
}

/** Says a session's power now, and of how much. */
export function sayPower(share: PowerShare | null, watts: number, words: SharedWords): string {
  return sayShare(share?.how === 'shared' ? { ...share, watts } : share, words) ?? power(words.locale, watts)
}
