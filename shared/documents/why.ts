/**
 * Every reason why something cannot be done, in one list: for the conditions of policies, the actions of people and the
 * server's denials. Words for people are made from these in one place, in both languages.
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
  'closed',
  'too-early',
  'in-force',
  // The spot
  'taken',
  'other-connector',
  'ask-the-charger',
  'no-charger',
  // The session
  'not-booked',
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
  'blocked-for-no-shows',
  'balance-too-low',
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
  'no-shift',
  'shift-open',
  'shift-closed',
  'not-counted',
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
