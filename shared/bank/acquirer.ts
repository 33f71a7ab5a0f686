/** Those that take cards and wallets on a page of their own, for the organisation that has an account with them. */
export const ACQUIRERS = ['stripe', 'vnpay'] as const

export type AcquirerName = (typeof ACQUIRERS)[number]
