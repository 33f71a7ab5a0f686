import { BARE, type Condition, isEqualJson, type Json, type Rule } from '../../sync/engine.ts'
import { all, always, because, factOf, fields, has, hasNone, next, rows, said } from '../conditions.ts'
import { splitPair } from '../keys.ts'
import { seen } from '../note.ts'
import { fewOpen } from '../open-records.ts'
import * as form from './facts.ts'

/*
 * Who may state which fact in an account. `customer` is its own customer: no one else is let into the room. They ask;
 * the answer, and every fact about money, is the server's.
 */

const server = { server: always }

/** A ledger entry's kind and its key must agree: the key makes it unique. */
const itsKind: Condition = asked =>
  asked.fact.id.startsWith(`${said<form.LedgerEntry>(asked).kind}:`) ? null : because('wrong-key')

/** Money that stands in a ledger stands for ever. Only whose it is may be added where that is missing. */
const addsName: Condition = asked => {
  const before = factOf<form.LedgerEntry>(asked.record, BARE)
  if (before === undefined) return null
  const { organisation, ...others } = said<form.LedgerEntry>(asked)
  const isAdded =
    before.organisation === undefined && organisation !== undefined && isEqualJson(others as Json, before as Json)
  return isAdded ? null : { reason: 'already', why: '' }
}

const itsPair: Condition = asked => {
  const { station, session } = said<form.StrikeFacts['struck']>(asked)
  const { first, second } = splitPair(asked.fact.id)
  return first === station && second === session ? null : because('wrong-key')
}

const ownWithdrawal: Condition = asked =>
  said<form.TopUpFacts['withdrawn']>(asked).why === undefined ? null : because('staff-only')

export const accountRules: readonly Rule[] = [
  ...fields('profile', form.profileFields, { customer: always, server: always }),
  // Replaced to name its organisation, which old entries do not, and for nothing else.
  {
    path: 'ledger/*',
    shape: form.ledgerEntry,
    opens: true,
    may: { server: all(itsKind, addsName) },
    replace: ['server'],
  },
  ...rows('topups/*', form.topUpFacts, {
    asked: { opens: true, may: { customer: fewOpen('topups', ['credited', 'declined', 'withdrawn']) } },
    credited: { may: { server: hasNone('declined', 'declined') } },
    declined: { may: { server: hasNone('credited', 'credited') } },
    withdrawn: {
      may: {
        customer: all(ownWithdrawal, hasNone('answered', 'credited', 'declined')),
        server: hasNone('answered', 'credited', 'declined'),
      },
    },
  }),
  { path: 'visits/*', shape: form.visit, opens: true, may: server, replace: ['server'] },
  { path: 'notes/*', shape: form.note, opens: true, may: server },
  { path: 'seen/*', shape: seen, opens: true, may: { customer: always }, replace: ['customer'] },
  ...rows('disputes/*', form.disputeFacts, {
    asked: { opens: true, may: { customer: fewOpen('disputes', ['answered']) } },
    answered: { may: server },
  }),
  ...rows('buyers/*', form.buyerFacts, {
    said: {
      opens: true,
      may: { customer: all(fewOpen('buyers', ['exported']), hasNone('exported', 'exported')), server: always },
      replace: ['customer', 'server'],
    },
    exported: { opens: true, may: server },
  }),
  ...rows('claims/*', form.claimFacts, {
    asked: { opens: true, may: { customer: fewOpen('claims', ['granted', 'refused']) } },
    granted: { may: { server: hasNone('refused', 'refused') } },
    refused: { may: { server: hasNone('granted', 'granted') } },
  }),
  ...rows('cards/*', form.cardFacts, {
    added: { opens: true, may: server },
    blocked: { may: { customer: always } },
    removed: { may: { customer: always, server: always } },
  }),
  {
    path: 'favourites/*',
    shape: form.favourite,
    opens: true,
    may: { customer: fewOpen('favourites', []) },
    replace: ['customer'],
  },
  ...rows('passes/*', form.passFacts, {
    asked: { opens: true, may: { customer: fewOpen('passes', ['sold', 'declined']) } },
    sold: { opens: true, may: { server: hasNone('declined', 'declined') } },
    declined: { may: { server: hasNone('granted', 'sold') } },
    ended: { may: { server: has('sold', 'no-such-record') } },
  }),
  ...rows('draws/*', form.drawFacts, {
    held: { opens: true, may: server },
    'drawn/#': { may: { server: all(has('held', 'no-such-record'), next) } },
  }),
  ...rows('groups/*', form.groupFacts, { granted: { opens: true, may: server }, ended: { may: server } }),
  ...rows('strikes/*', form.strikeFacts, {
    struck: { opens: true, may: { server: itsPair } },
    lifted: { may: server },
  }),
]
