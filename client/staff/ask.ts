/** Something that takes a dialog: one at a time is open. */
export type Ask =
  | { kind: 'pay'; session: string }
  | { kind: 'receipt'; receipt: string; what: string; amount: number; method: string; given?: number }
  | { kind: 'waive'; session: string }
  | { kind: 'refund'; session: string; payment: string }
  | { kind: 'stop'; session: string }
  | { kind: 'move'; session: string }
  | { kind: 'cancel'; session: string }
  | { kind: 'name'; session: string }
  | { kind: 'meter'; session: string }
  | { kind: 'book'; spot: string }
  | { kind: 'report'; spot: string }
  | { kind: 'resolve'; issue: string }
  | { kind: 'top-up'; topUp: string }
  | { kind: 'decline-top-up'; topUp: string }
  | { kind: 'settle'; matter: string }
  | { kind: 'void'; receipt: string }
  | { kind: 'open-shift' }
  | { kind: 'pending' }
  | { kind: 'news' }
  | { kind: 'who' }
  | { kind: 'settings' }
  | { kind: 'sign-out' }
