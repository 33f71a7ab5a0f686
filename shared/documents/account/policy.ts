import type { Condition, Rule } from '../../sync/policy.ts'
import { always, because, fields, hasNone, rows, said } from '../conditions.ts'
import { splitPair } from '../keys.ts'
import { seen } from '../note.ts'
import * as form from './facts.ts'

/*
 * Who may state what in an account. `customer` is its own customer: nobody else is let into the room. They ask; what
 * becomes of it, and every word about money, is the server's.
 */

const server = { server: always }

/** An entry says by its key what it says by its kind: the key is what makes it single. */
const itsKind: Condition = asked =>
  asked.fact.id.startsWith(`${said<form.LedgerEntry>(asked).kind}:`) ? null : because('wrong-key')

const itsPair: Condition = asked => {
  const { station, session } = said<form.StrikeFacts['struck']>(asked)
  const { first, second } = splitPair(asked.fact.id)
  return first === station && second === session ? null : because('wrong-key')
}

export const accountRules: readonly Rule[] = [
  ...fields('profile', form.profileFields, { customer: always, server: always }),
  { path: 'ledger/*', shape: form.ledgerEntry, opens: true, may: { server: itsKind } },
  ...rows('topups/*', form.topUpFacts, {
    asked: { opens: true, may: { customer: always } },
    credited: { may: { server: hasNone('declined', 'declined') } },
    declined: { may: { server: hasNone('credited', 'credited') } },
  }),
  { path: 'visits/*', shape: form.visit, opens: true, may: server, replace: ['server'] },
  { path: 'notes/*', shape: form.note, opens: true, may: server },
  { path: 'seen/*', shape: seen, opens: true, may: { customer: always }, replace: ['customer'] },
  ...rows('disputes/*', form.disputeFacts, {
    asked: { opens: true, may: { customer: always } },
    answered: { may: server },
  }),
  ...rows('claims/*', form.claimFacts, {
    asked: { opens: true, may: { customer: always } },
    granted: { may: { server: hasNone('refused', 'refused') } },
    refused: { may: { server: hasNone('granted', 'granted') } },
  }),
  { path: 'favourites/*', shape: form.favourite, opens: true, may: { customer: always }, replace: ['customer'] },
  ...rows('strikes/*', form.strikeFacts, {
    struck: { opens: true, may: { server: itsPair } },
    lifted: { may: server },
  }),
]
