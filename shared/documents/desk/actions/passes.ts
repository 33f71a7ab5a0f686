import { pairKey } from '../../keys.ts'
import { cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { PassFacts } from '../facts.ts'
import type { DeskView } from '../view.ts'
import type { Signed } from './answering.ts'

/** Money for a pass is in the signer's hand. */
export function sellPass(
  _desk: DeskView,
  { id, account, ...taken }: Signed & { id: string } & Omit<PassFacts['taken'], 'at' | 'by'>,
): Outcome {
  if (account === taken.by) return cannot('own-money')
  return done(fact('passes', pairKey(account, id), 'taken', { account, ...taken }))
}

/** Gives back what is left of a pass, into its customer's wallet. */
export function refundPass(
  { passes }: DeskView,
  { at, by, pass, why }: Signed & { pass: string; why: string },
): Outcome {
  const found = passes.get(pass)
  if (found?.sold === undefined) return cannot('no-such-record')
  if (found.ended !== undefined) return cannot('ended')
  return found.refunding === undefined ? done(fact('passes', pass, 'refunding', { at, by, why })) : cannot('waiting')
}

/** A customer pays the prices of a group from now on. */
export function addToGroup(
  { members }: DeskView,
  { id, at, by, account, group }: Signed & { id: string; account: string; group: string },
): Outcome {
  if (account === by) return cannot('own-money')
  for (const { isOpen, granted } of members.values())
    if (isOpen && granted?.account === account && granted.group === group) return done()
  return done(fact('members', pairKey(account, id), 'granted', { at, by, account, group }))
}

/** No longer, of all that say so at this desk. */
export function takeFromGroup(
  { members }: DeskView,
  { at, by, account, group }: Signed & { account: string; group: string },
): Outcome {
  const open = [...members.values()].filter(
    ({ isOpen, granted }) => isOpen && granted?.account === account && granted.group === group,
  )
  return done(...open.map(({ id }) => fact('members', id, 'ended', { at, by })))
}
