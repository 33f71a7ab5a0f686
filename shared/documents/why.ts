/**
 * Every reason why something cannot be done, in one list: for policy conditions, people's actions and the server's
 * denials. The words for people are made from it in one place, in both languages.
 */
export const WHYS = [
  // The thing itself
  'no-such-record',
  'no-such-connector',
  'no-such-session',
  'retired',
  'out-of-order',
  // Time
  'not-a-time',
  'past',
  'too-far-ahead',
  'too-long',
  'closed',
  'too-early',
  'expired',
  'in-force',
  // The spot
  'taken',
  'other-connector',
  'ask-the-charger',
  'no-charger',
  'not-a-seat',
  // The session
  'not-booked',
  'not-granted',
  'not-started',
  'started',
  'ended',
  'granted',
  'denied',
  'not-away',
  'away',
  'numbered-wrong',
  // The customer
  'too-many-holds',
  'too-many-open',
  'needs-stake',
  'blocked-for-no-shows',
  'balance-too-low',
  'needs-code',
  'wrong-code',
  // Money
  'not-billed',
  'nothing-due',
  'not-asked',
  'paid',
  'settled',
  'declined',
  'not-a-wallet',
  'other-session',
  'more-than-paid',
  'owner-only',
  'own-money',
  'no-shift',
  'shift-open',
  'shift-closed',
  'not-counted',
  'currency-stands',
  'cash-rounding',
  'other-drawer',
  'receipt-used',
  'bank-refused',
  'gave-up',
  'no-word',
  'not-sold',
  'not-a-member',
  'exported',
  // Standing
  'staff-only',
  'resolved',
  'answered',
  'waiting',
  'approved',
  'credited',
  'refused',
  'adopted',
  'rejected',
  'lifted',
  'voided',
  'wrong-key',
  'unknown-path',
] as const

export type Why = (typeof WHYS)[number]

/** The document's word as one of ours; undefined if a newer server wrote it. */
export function whyOf(word: string | undefined): Why | undefined {
  return WHYS.find(why => why === word)
}
