import { BILL_WORDS } from '../../shared/bill-words.ts'
import type { CommonWords } from './common.ts'

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`
}

export const commonEn: CommonWords = {
  locale: 'en',
  ui: {
    close: 'Close',
    cancel: 'Cancel',
    back: 'Back',
    save: 'Save',
    done: 'Done',
    retry: 'Try again',
    yes: 'Yes',
    more: 'Show more',
    less: 'Show less',
    loading: 'Loading',
    search: 'Search',
    all: 'All',
    none: 'None',
    undo: 'Undo',
    confirm: 'Confirm',
    language: 'Language',
    theme: 'Appearance',
    themes: { light: 'Light', dark: 'Dark', system: 'As the device' },
    update: 'Update now',
    updateReady: 'A new version is ready.',
    signIn: 'Sign in',
    signOut: 'Sign out',
    email: 'Email',
    password: 'Password',
    name: 'Name',
    demo: 'This is a demo. Come in as:',
    somethingWrong: 'That did not work. Try again, or ask at the desk.',
  },
  trade: { charging: 'Charging station', library: 'Library' },
  spot: { charging: { one: 'Connector', many: 'Connectors' }, library: { one: 'Seat', many: 'Seats' } },
  spotKinds: {
    free: 'Free',
    held: 'Held',
    active: 'In use',
    owing: 'To be paid',
    broken: 'Out of order',
    closed: 'Closed now',
    unknown: 'No word from it',
  },
  away: 'Away',
  waits: 'Waits to be confirmed',
  phases: {
    requested: 'Asked for',
    held: 'Held',
    active: 'In use',
    owing: 'To be paid',
    paid: 'Paid',
    cancelled: 'Cancelled',
    denied: 'Not available',
    expired: 'Expired',
    displaced: 'Taken by somebody else',
    waived: 'Written off',
  },
  types: { ccs2: 'CCS2', type2: 'Type 2', chademo: 'CHAdeMO', seat: 'Seat', room: 'Group room', desk: 'Desk' },
  features: {
    power: 'Power socket',
    quiet: 'Quiet',
    accessible: 'Accessible',
    window: 'By the window',
    screen: 'Screen',
    group: 'Group',
  },
  link: {
    live: 'Live',
    saved: 'Live, everything is saved',
    saving: 'Saving',
    catchingUp: 'Catching up',
    notLive: 'Not live',
    offline: (since, pending) => {
      const start = since === null ? 'Offline' : `Offline since ${since}`
      return pending === 0 ? start : `${start} · ${changes(pending)} kept on this device`
    },
    notSaved: pending => `${changes(pending)} not saved on this device. Keep this page open.`,
    refused: reason => REFUSED[reason],
  },
  bill: {
    ...BILL_WORDS.en,
    tax: amount => `Tax in it: ${amount}`,
    soFar: 'So far',
  },
  methods: { wallet: 'Wallet', cash: 'Cash', card: 'Card', transfer: 'Bank transfer' },
}

const REFUSED: Record<Parameters<CommonWords['link']['refused']>[0], string> = {
  signIn: 'You are signed out. Sign in to go on.',
  notYours: 'Your access to this place has ended. What you did is kept here and can be exported.',
  noSuchRoom: 'This place does not exist any more.',
  refused: 'The server did not accept this device. Reload the page.',
  moved: 'Catching up with a new period.',
  tooLarge: 'This device sent more than the server takes. Reload the page.',
  update: 'This version is too old. Update the app.',
  slowDown: 'This device was too fast. It goes on in a moment.',
  broken: 'The connection broke. Reload the page.',
  tryLater: 'The server is resting for a moment.',
}
