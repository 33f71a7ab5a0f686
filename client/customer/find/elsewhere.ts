import { type Accessor, createMemo } from 'solid-js'
import type { AccountView } from '../../../shared/documents/account/view.ts'
import type { App } from '../../state/app.tsx'
import type { Device, RoomState } from '../../state/device.ts'
import { createElsewhere, createSearch } from '../../state/places-elsewhere.ts'

/** More than a person has been to lately: the rest is history. */
const MOST_KNOWN = 200

export interface Asked {
  account: RoomState<AccountView>
  key: string
  text: Accessor<string>
  near: Accessor<string | undefined>
  isInSight: (id: string) => boolean
}

/** The places of one's favourites, money and visits, and those found by name. */
export function createAway({ api }: App, device: Device, { account, key, text, near, isInSight }: Asked) {
  const ids = createMemo(() => stationsOf(account.view()), [], { equals: (a, b) => a.join() === b.join() })
  const now = () => device.time()
  const isLive = () => account.link().kind === 'live'
  return {
    known: createElsewhere({ api, storage: localStorage, key, ids, isLive, isInSight, now }),
    found: createSearch({ api, text, near, now }),
  }
}

/** Favourites first, then where there is money, then the latest visits. */
function stationsOf(account: AccountView | undefined): string[] {
  if (account === undefined) return []
  const paid = [...account.ledger.values()].sort((a, b) => b.at - a.at).map(({ ref }) => ref.station)
  const asked = [...account.topUps.values()].flatMap(({ asked }) => asked?.station ?? [])
  const visited = [...account.visits.values()].map(({ station }) => station)
  return [...new Set([...account.favourites, ...asked, ...paid, ...visited])].slice(0, MOST_KNOWN)
}
