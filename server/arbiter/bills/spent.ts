import type { Line } from '../../../shared/bill-line.ts'
import { type Cover, usedOf } from '../../../shared/bill-passes.ts'
import { isSold, leftIn, takenFrom, unusedOf } from '../../../shared/documents/account/passes.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { taxOfPass, worthOfPass } from '../../../shared/pass-use.ts'
import { isEqualJson } from '../../../shared/sync/engine.ts'
import type { Statement } from '../../sync/engine.ts'
import { says } from '../missing.ts'
import type { SessionCase } from '../session-case.ts'

/**
 * What its passes may pay now. Once it is billed the rest of what was held is free again: a correction that needs more
 * takes what is left, and of a pass that has ended no more than was used.
 */
export function coversNow({ station, session, account }: SessionCase): readonly Cover[] {
  const covers = session.priced?.covers ?? []
  const spent = session.spent.at(-1)?.parts
  const draw = account?.view.draws.get(pairKey(station.id, session.id))
  if (spent === undefined) return covers
  return covers.map(cover => {
    const used = spent.find(({ pass }) => pass === cover.pass.id)?.quantity ?? 0
    const pass = account?.view.passes.get(cover.pass.id)
    const isOpen = pass !== undefined && isSold(pass) && pass.ended === undefined && draw?.held !== undefined
    if (account == null || !isOpen) return { ...cover, quantity: used }
    return { ...cover, quantity: Math.min(cover.quantity, leftIn(account.view, pass, draw.held.from, draw.id)) }
  })
}

/** What a bill with these lines used of its passes, at the station and in the account: one commit with the bill. */
export function stateSpent(at: SessionCase, lines: readonly Line[]): Statement[] {
  const { now, station, session, account } = at
  const covers = session.priced?.covers ?? []
  if (covers.length === 0 || account === null) return []
  const key = pairKey(station.id, session.id)
  const draw = account.view.draws.get(key)
  const before = session.spent.at(-1)?.parts
  const parts = covers.map(cover => {
    const known = before?.find(one => one.pass === cover.pass.id)
    const was = known ?? { pass: cover.pass.id, quantity: 0, value: 0 }
    const pass = account.view.passes.get(cover.pass.id)
    // What has ended is reckoned up, and stays.
    if (pass?.sold === undefined || pass.ended !== undefined || draw === undefined) return was
    const { sold } = pass
    const others = takenFrom(account.view, pass.id, key).filter(({ isHeld }) => !isHeld)
    const used = others.reduce((sum, { quantity }) => sum + quantity, 0)
    const quantity = usedOf(lines, cover)
    // Each use is worth what it adds to the worth of all: together a whole pass is worth its price.
    const worth = (much: number) => worthOfPass(sold, used + much)
    const value = was.value + worth(quantity) - worth(was.quantity)
    if (sold.taxRate === undefined) return { pass: pass.id, quantity, value }
    const elsewhere = sold.price - unusedOf(account.view, { ...pass, sold }) - was.value
    const taxUpTo = (much: number) => taxOfPass(sold, elsewhere + much)
    const tax = (known?.tax ?? 0) + taxUpTo(value) - taxUpTo(was.value)
    return { pass: pass.id, quantity, value, tax }
  })
  if (before !== undefined && isEqualJson(before, parts)) return []
  return [
    ...says(station, fact('sessions', session.id, `spent/${session.spent.length + 1}`, { at: now, parts })),
    ...(draw === undefined
      ? []
      : says(account, fact('draws', key, `drawn/${draw.drawn.length + 1}`, { at: now, parts }))),
  ]
}
